#include "core/trace/json_event.h"

#include <algorithm>

namespace loopscope::trace {
namespace {

constexpr size_t kFieldsMax = 24;
constexpr uint32_t kMost = 0xffffffffu;

std::string quoted(std::string_view text) {
  constexpr size_t kShown = 60;
  std::string shown("\"");
  shown.append(text.substr(0, kShown)).append(text.size() > kShown ? "...\"" : "\"");
  return shown;
}

} // namespace

std::string JsonValue::describe() const {
  switch (type) {
  case Type::null:
    return "null";
  case Type::boolean:
    return number ? "true" : "false";
  case Type::number:
    return std::to_string(number);
  case Type::negative:
    return std::string("-").append(std::to_string(number));
  case Type::fraction:
    return "a number with a fraction";
  case Type::text:
    return quoted(text);
  case Type::bytes:
    return "bytes";
  }
  return "";
}

bool JsonEvent::add(std::string_view name, const JsonValue& value) {
  if (used_ == kFieldsMax)
    return false;
  if (used_ == fields_.size())
    fields_.emplace_back();
  Field& field = fields_[used_++];
  field.name = name;
  field.value = value;
  field.taken = false;
  return true;
}

JsonEvent::Field* JsonEvent::take(std::string_view name) {
  for (size_t i = 0; i < used_; ++i) {
    if (!fields_[i].taken && fields_[i].name == name) {
      fields_[i].taken = true;
      return &fields_[i];
    }
  }
  return nullptr;
}

bool JsonEvent::complain(std::string_view name, const std::string& expected, const Field* found) {
  error_ = "expected " + expected + " as \"" + std::string(name) + "\"" +
           (found ? ", found " + found->value.describe() : ", which is missing");
  return false;
}

bool JsonEvent::number(std::string_view name, uint64_t most, uint64_t& value, bool required) {
  const Field* field = take(name);
  if (!field && !required)
    return true;
  if (!field || field->value.type != JsonValue::Type::number || field->value.number > most) {
    return complain(name, "a whole number from 0 to " + std::to_string(most), field);
  }
  value = field->value.number;
  return true;
}

bool JsonEvent::text(std::string_view name, TextRef& value) {
  if (name.empty())
    return true;
  const Field* field = take(name);
  if (!field)
    return true;
  const JsonValue& given = field->value;
  if (given.is_text()) {
    value = recorder_.intern(given.text);
    return true;
  }
  const bool whole = given.type == JsonValue::Type::number || given.type == JsonValue::Type::negative;
  if (!whole || given.number > 0x3fffffff)
    return complain(name, "a text or a whole number below 2^30", field);
  const auto magnitude = static_cast<int32_t>(given.number);
  const int32_t number = given.type == JsonValue::Type::negative ? -magnitude : magnitude;
  if (!Recorder::fits_in_place(number))
    return complain(name, "a text or a whole number below 2^30", field);
  value = Recorder::in_place(number);
  return true;
}

bool JsonEvent::detail(const KindRow& row, uint8_t& value) {
  if (row.detail.empty())
    return true;
  const Field* field = take(row.detail);
  if (row.values.empty()) {
    if (!field || field->value.type != JsonValue::Type::boolean)
      return complain(row.detail, "true or false", field);
    value = static_cast<uint8_t>(field->value.number);
    return true;
  }
  if (field && field->value.type == JsonValue::Type::text) {
    const auto found = std::find(row.values.begin(), row.values.end(), field->value.text);
    if (found != row.values.end()) {
      value = static_cast<uint8_t>(found - row.values.begin());
      return true;
    }
  }
  std::string names;
  for (const std::string_view name : row.values)
    names += (names.empty() ? "" : ", ") + std::string(name);
  return complain(row.detail, "one of " + names, field);
}

bool JsonEvent::other(const KindRow& row, uint32_t& value, TextRef& high) {
  if (row.other.empty())
    return true;
  uint64_t number_given = 0;
  switch (row.other_type) {
  case Other::number:
    if (!number(row.other, kMost, number_given))
      return false;
    value = static_cast<uint32_t>(number_given);
    return true;
  case Other::text:
    value = kNoText;
    return text(row.other, value);
  case Other::wide:
    if (!number(row.other, ~0ull, number_given))
      return false;
    value = static_cast<uint32_t>(number_given);
    high = static_cast<uint32_t>(number_given >> 32);
    return true;
  case Other::parts: {
    uint64_t parts = 0;
    if (!number(row.other, 0xffff, number_given) || !number("parts", 0xffff, parts))
      return false;
    value = static_cast<uint32_t>(number_given << 16 | parts);
    return true;
  }
  }
  return false;
}

bool JsonEvent::place(const std::string& script, SiteId& site) {
  const Field* file = take("file");
  if (file && !file->value.is_text())
    return complain("file", "a text", file);
  const auto is_line = [](const Field& field) { return field.name == "line" || field.name == "column"; };
  const bool placed =
      std::any_of(fields_.begin(), fields_.begin() + static_cast<std::ptrdiff_t>(used_), is_line);
  if (!placed)
    return !file || complain("line", "the line that belongs to \"file\"", nullptr);
  uint64_t line = 0, column = 0;
  if (!number("line", kMost, line) || !number("column", kMost, column))
    return false;
  const std::string& path = file ? file->value.text : script;
  site = recorder_.site(path.empty() ? kNoText : recorder_.intern(path), static_cast<uint32_t>(line),
                        static_cast<uint32_t>(column));
  return true;
}

std::string JsonEvent::record(const std::string& script) {
  error_.clear();
  const Field* kind = take("kind");
  if (!kind || kind->value.type != JsonValue::Type::text) {
    complain("kind", "the name of an event kind", kind);
    return error_;
  }
  const KindRow* row = row_named(kind->value.text);
  if (!row)
    return "there is no event kind " + quoted(kind->value.text) + " in this format version";

  const uint32_t index = recorder_.size();
  uint64_t n = 0, time_ns = 0, loop = 0, cause = kNoEvent, subject = 0;
  uint32_t other_value = 0;
  TextRef text_value = kNoText;
  uint8_t detail_value = 0;
  SiteId site = 0;
  const bool understood = number("n", kMost, n) && number("t", ~0ull, time_ns) &&
                          number("loop", 0xffff, loop, false) && number("cause", kMost, cause, false) &&
                          (row->subject.empty() || number(row->subject, kMost, subject)) &&
                          other(*row, other_value, text_value) && text(row->text, text_value) &&
                          detail(*row, detail_value) && place(script, site);
  if (!understood)
    return error_ + " of an event of kind " + std::string(row->name);
  if (n != index)
    return "expected \"n\" to be " + std::to_string(index) + ", found " + std::to_string(n);
  if (cause != kNoEvent && cause >= index) {
    return "expected \"cause\" to be an earlier event than " + std::to_string(index) + ", found " +
           std::to_string(cause);
  }
  for (size_t i = 0; i < used_; ++i) {
    if (!fields_[i].taken) {
      return "an event of kind " + std::string(row->name) + " has no field " + quoted(fields_[i].name) +
             ", or has it twice";
    }
  }
  recorder_.clock.now_ns = time_ns;
  recorder_.loop = static_cast<LoopId>(loop);
  recorder_.add_caused(static_cast<EventIndex>(cause), row->kind, detail_value,
                       static_cast<uint32_t>(subject), other_value, text_value, site);
  if (recorder_.full())
    return "the trace is larger than Loopscope can hold";
  return "";
}

} // namespace loopscope::trace
