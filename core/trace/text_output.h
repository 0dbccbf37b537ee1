// Text and JSON through one buffer, faster than an ostream takes single values.
#pragma once

#include <charconv>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace loopscope::trace {

class TextOutput {
 public:
  explicit TextOutput(std::ostream& out) : out_(out) { buffer_.reserve(kFlushAt + 4096); }
  ~TextOutput() { flush(); }
  TextOutput(const TextOutput&) = delete;
  TextOutput& operator=(const TextOutput&) = delete;

  TextOutput& operator<<(std::string_view text) {
    buffer_.append(text);
    if (buffer_.size() >= kFlushAt)
      flush();
    return *this;
  }
  TextOutput& number(uint64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return *this << std::string_view(digits, static_cast<size_t>(end - digits));
  }
  TextOutput& signed_number(int64_t value) {
    if (value < 0)
      *this << "-";
    return number(value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
  }
  // Nanoseconds as microseconds with three decimals, which Chrome and Perfetto read exactly.
  TextOutput& microseconds(uint64_t ns);
  // A JSON string; valid UTF-8 is expected (see is_utf8).
  TextOutput& quoted(std::string_view text);
  void flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

 private:
  static constexpr size_t kFlushAt = 1 << 16;
  std::ostream& out_;
  std::string buffer_;
};

bool is_utf8(std::string_view text);
std::string make_utf8(std::string_view text); // what is not UTF-8 becomes U+FFFD
std::string to_base64(std::string_view bytes);
bool from_base64(std::string_view text, std::string& bytes); // false: not base64

} // namespace loopscope::trace
