// JSON text to JSON text without whitespace, members in their order: one spelling for one content. No DOM is
// built.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace loopscope::trace {

// Takes the SAX events of nlohmann's parser and writes them down.
class CompactJson {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit CompactJson(std::string& out) : out_(out) {}
  int depth() const { return depth_; }

  bool null() { return scalar("null"); }
  bool boolean(bool value) { return scalar(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) { return scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) { return scalar(std::to_string(value)); }
  bool number_float(number_float_t value, const string_t&) { return scalar(nlohmann::json(value).dump()); }
  bool string(const string_t& value) { return scalar(quoted(value)); }
  bool binary(const binary_t&) { return false; }
  bool start_object(size_t) { return open('{'); }
  bool key(const string_t& name);
  bool end_object() { return close('}'); }
  bool start_array(size_t) { return open('['); }
  bool end_array() { return close(']'); }
  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

 private:
  static std::string quoted(const string_t& value);
  bool scalar(std::string_view text);
  bool open(char bracket);
  bool close(char bracket);
  void separate();

  std::string& out_;
  int depth_ = 0;
  bool comma_ = false; // something stands before, in this object or array
};

bool compact_json(std::string_view text, std::string& compact); // false: not JSON

} // namespace loopscope::trace
