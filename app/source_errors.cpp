#include "app/source_errors.h"

#include <charconv>

namespace loopscope::app {
namespace {

// "...:12" -> 12, and the text before the colon; 0 when it does not end so.
uint32_t take_number(std::string_view& text) {
  size_t colon = text.rfind(':');
  if (colon == std::string_view::npos)
    return 0;
  uint32_t number = 0;
  std::string_view digits = text.substr(colon + 1);
  auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failed != std::errc() || end != digits.data() + digits.size())
    return 0;
  text = text.substr(0, colon);
  return number;
}

} // namespace

// One that does not start has few events.
bool script_starts(const trace::Trace& trace) {
  constexpr uint32_t kStartMax = 10'000;
  if (trace.size() > kStartMax)
    return true;
  for (uint32_t i = 0; i < trace.size(); ++i) {
    if (trace.at(i).kind == trace::EventKind::step)
      return true;
  }
  return false;
}

ui::SourceError source_error_from(const std::string& message) {
  size_t end = message.find(": ");
  std::string_view place = std::string_view(message).substr(0, end == std::string::npos ? 0 : end);
  uint32_t column = take_number(place);
  uint32_t line = take_number(place);
  if (line == 0)
    return {.message = message, .path = "", .line = 0, .column = 0};
  return {.message = message.substr(end + 2), .path = std::string(place), .line = line, .column = column};
}

// node prints "FILE:LINE", the line itself, a row of carets below the place, an empty line, and the error.
std::optional<ui::SourceError> syntax_error_of(const trace::Trace& trace) {
  if (script_starts(trace))
    return std::nullopt;
  std::string printed;
  char buffer[16];
  for (uint32_t i = 0; i < trace.size(); ++i) {
    const trace::Event& event = trace.at(i);
    if (event.kind == trace::EventKind::console_line)
      printed += trace.store().text(event.text, buffer);
  }
  size_t name = printed.find("SyntaxError: ");
  if (name == std::string::npos)
    return std::nullopt;
  ui::SourceError error{
      .message = printed.substr(name, printed.find('\n', name) - name), .path = "", .line = 0, .column = 0};
  std::string_view first = std::string_view(printed).substr(0, printed.find('\n'));
  error.line = take_number(first);
  if (error.line == 0)
    return error;
  error.path = first;
  std::string_view rest = std::string_view(printed).substr(printed.find('\n') + 1);
  size_t caret = rest.find('^');
  size_t row = caret == std::string_view::npos ? caret : rest.rfind('\n', caret);
  if (row == std::string_view::npos)
    return error;
  error.column = static_cast<uint32_t>(caret - row);
  const size_t past = rest.find_first_not_of('^', caret);
  error.width = static_cast<uint32_t>((past == std::string_view::npos ? rest.size() : past) - caret);
  return error;
}

} // namespace loopscope::app
