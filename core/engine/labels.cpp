#include "core/engine/labels.h"

namespace loopscope::engine {
namespace {

constexpr size_t kLiteralBytesMax = 40;

std::string quoted_text(std::string_view source, size_t begin) {
  const char quote = source[begin];
  for (size_t i = begin + 1; i < source.size() && i - begin <= kLiteralBytesMax; i++) {
    if (source[i] == quote)
      return std::string(source.substr(begin + 1, i - begin - 1));
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
  const size_t call = source.find(kCall);
  if (call == std::string_view::npos)
    return "";
  const size_t begin = source.find_first_not_of(" \t\r\n", call + kCall.size());
  if (begin == std::string_view::npos)
    return "";
  if (source[begin] == '\'' || source[begin] == '"' || source[begin] == '`')
    return quoted_text(source, begin);
  return number_text(source, begin);
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
