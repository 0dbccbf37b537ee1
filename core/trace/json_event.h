// One event of a JSON trace: its fields as they come, then the event they make.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/trace/kinds.h"
#include "core/trace/recorder.h"

namespace loopscope::trace {

// A value as it stands in JSON. Text that is no UTF-8 stands there as {"base64": "..."}.
struct JsonValue {
  enum class Type : uint8_t { null, boolean, number, negative, fraction, text, bytes } type = Type::null;
  uint64_t number = 0; // also true = 1; for negative: the magnitude
  std::string text;

  bool is_text() const { return type == Type::text || type == Type::bytes; }
  std::string describe() const; // "the text \"abc\""
};

class JsonEvent {
 public:
  explicit JsonEvent(Recorder& recorder) : recorder_(recorder) {}

  void clear() { used_ = 0; }
  bool add(std::string_view name, const JsonValue& value); // false: more fields than any event has
  // Appends the event. "" or what is wrong with it, in words.
  std::string record(const std::string& script);

 private:
  struct Field {
    std::string name;
    JsonValue value;
    bool taken = false;
  };

  Field* take(std::string_view name);
  bool number(std::string_view name, uint64_t most, uint64_t& value, bool required = true);
  bool text(std::string_view name, TextRef& value);
  bool detail(const KindRow& row, uint8_t& value);
  bool other(const KindRow& row, uint32_t& value, TextRef& high);
  bool place(const std::string& script, SiteId& site);
  bool complain(std::string_view name, const std::string& expected, const Field* found);

  Recorder& recorder_;
  std::vector<Field> fields_;
  size_t used_ = 0;
  std::string error_;
};

} // namespace loopscope::trace
