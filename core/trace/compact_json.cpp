#include "core/trace/compact_json.h"

#include <sstream>

#include "core/trace/text_output.h"

namespace loopscope::trace {

std::string CompactJson::quoted(const string_t& value) {
  std::ostringstream text;
  TextOutput(text).quoted(value);
  return text.str();
}

void CompactJson::separate() {
  if (comma_)
    out_ += ',';
  comma_ = true;
}

bool CompactJson::key(const string_t& name) {
  separate();
  out_ += quoted(name);
  out_ += ':';
  comma_ = false;
  return true;
}

bool CompactJson::scalar(std::string_view text) {
  separate();
  out_ += text;
  return true;
}

bool CompactJson::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  ++depth_;
  return true;
}

bool CompactJson::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  --depth_;
  return true;
}

bool compact_json(std::string_view text, std::string& compact) {
  compact.clear();
  CompactJson writer(compact);
  return nlohmann::json::sax_parse(text.begin(), text.end(), &writer);
}

} // namespace loopscope::trace
