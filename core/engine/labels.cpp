#include "core/engine/labels.h"

#include <algorithm>
#include <utility>

namespace loopscope::engine {
namespace {

constexpr size_t kLiteralBytesMax = 40;

std::string quoted_text(std::string_view source, size_t begin) {
  const char quote = source[begin];
  for (size_t i = begin + 1; i < source.size() && i - begin <= kLiteralBytesMax; i++) {
    if (source[i] == quote) {
      // "caught:" introduces a value; the name is what stands before the colon.
      std::string_view text = source.substr(begin + 1, i - begin - 1);
      text = text.substr(0, text.find_last_not_of(" :=,") + 1);
      return std::string(text.substr(std::min(text.size(), text.find_first_not_of(' '))));
    }
    if (source[i] == '\\' || source[i] == '\n' || source.substr(i, 2) == "${")
      break;
  }
  return "";
}

std::string number_text(std::string_view source, size_t begin) {
  const size_t end = source.find_first_not_of("0123456789.", begin);
  if (end == std::string_view::npos || end - begin > kLiteralBytesMax)
    return "";
  const bool whole = source[end] == ')' || source[end] == ',';
  return whole ? std::string(source.substr(begin, end - begin)) : "";
}

// Whether `at` lies in a function inside the one whose source this is: what that one prints is not its label.
bool in_inner_function(std::string_view source, size_t at) {
  std::string
      openers; // the brackets open at a place; 'F' the body of a function, 'f' that of `=> expression`
  bool outer_seen = false, body_next = false;
  for (size_t i = 0; i < at; i++) {
    const char c = source[i];
    if (c == '\'' || c == '"' || c == '`') {
      for (i++; i < at && source[i] != c; i++)
        i += source[i] == '\\';
    } else if (source.substr(i, 2) == "//") {
      i = std::min(at, source.find('\n', i));
    } else if (source.substr(i, 2) == "/*") {
      i = std::min(at, source.find("*/", i));
    } else if (source.substr(i, 2) == "=>") {
      const size_t body = source.find_first_not_of(" \t\r\n", i + 2);
      i++;
      if (!std::exchange(outer_seen, true))
        continue;
      if (body < at && source[body] == '{')
        body_next = true;
      else
        openers += 'f';
    } else if (source.substr(i, 8) == "function") {
      i += 7;
      if (std::exchange(outer_seen, true))
        body_next = true;
    } else if (c == '(' || c == '[') {
      openers += c;
    } else if (c == '{') {
      const bool in_parameters =
          body_next && !openers.empty() && openers.back() == '(' && source[i - 1] == '(';
      openers += body_next && !in_parameters ? 'F' : c;
      body_next = body_next && in_parameters;
    } else if (c == ')' || c == ']' || c == '}' || c == ',' || c == ';') {
      while (!openers.empty() && openers.back() == 'f')
        openers.pop_back();
      if (c != ',' && c != ';' && !openers.empty())
        openers.pop_back();
    }
  }
  return openers.find_first_of("Ff") != std::string::npos;
}

std::string literal_at(std::string_view source, size_t begin) {
  if (source[begin] == '\'' || source[begin] == '"' || source[begin] == '`')
    return quoted_text(source, begin);
  return number_text(source, begin);
}

} // namespace

std::string name_of_function(JSContext* context, JSValueConst function) {
  const char* name = JS_TraceFunctionName(context, function);
  if (!name)
    return "";
  std::string text = name;
  JS_FreeCString(context, name);
  return text;
}

std::string first_logged_literal(std::string_view source) {
  static constexpr std::string_view kCall = "console.log(";
  for (size_t call = source.find(kCall); call != std::string_view::npos;
       call = source.find(kCall, call + 1)) {
    const size_t begin = source.find_first_not_of(" \t\r\n", call + kCall.size());
    if (begin == std::string_view::npos)
      return "";
    if (!in_inner_function(source, call))
      return literal_at(source, begin);
  }
  return "";
}

std::string label_of_function(JSContext* context, JSValueConst function) {
  if (std::string name = name_of_function(context, function); !name.empty())
    return name;
  JSTraceFunction info;
  if (!JS_TraceFunctionInfo(context, function, &info) || !info.source)
    return "";
  return first_logged_literal({info.source, info.source_len});
}

} // namespace loopscope::engine
