#include "core/trace/text_output.h"

#include <array>

namespace loopscope::trace {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// How many bytes the code point at the beginning of `text` takes; 0 = not UTF-8. RFC 3629: no surrogates, no
// overlong forms, nothing above U+10FFFF.
size_t code_point_bytes(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80)
    return 1;
  if (lead < 0xc2 || lead > 0xf4)
    return 0;
  const size_t size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (text.size() < size)
    return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80)
      return 0;
  }
  const unsigned char second = byte(1);
  const bool bad = (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
                   (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
  return bad ? 0 : size;
}

} // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const size_t size = code_point_bytes(text);
    if (size == 0)
      return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string make_utf8(std::string_view text) {
  std::string made;
  while (!text.empty()) {
    const size_t size = code_point_bytes(text);
    made += size == 0 ? "\xef\xbf\xbd" : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return made;
}

TextOutput& TextOutput::quoted(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  *this << "\"";
  size_t plain = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\')
      continue;
    *this << text.substr(plain, i - plain);
    plain = i + 1;
    switch (c) {
    case '"':
      *this << "\\\"";
      break;
    case '\\':
      *this << "\\\\";
      break;
    case '\n':
      *this << "\\n";
      break;
    case '\t':
      *this << "\\t";
      break;
    default: {
      const char escape[] = {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
      *this << std::string_view(escape, sizeof escape);
    }
    }
  }
  return *this << text.substr(plain) << "\"";
}

TextOutput& TextOutput::microseconds(uint64_t ns) {
  number(ns / 1000);
  const auto rest = static_cast<unsigned>(ns % 1000);
  if (rest == 0)
    return *this;
  const char decimals[] = {'.', static_cast<char>('0' + rest / 100), static_cast<char>('0' + rest / 10 % 10),
                           static_cast<char>('0' + rest % 10)};
  return *this << std::string_view(decimals, sizeof decimals);
}

std::string to_base64(std::string_view bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t here = std::min<size_t>(3, bytes.size() - i);
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < here ? static_cast<unsigned char>(bytes[i + k]) : 0);
    for (size_t k = 0; k < 4; ++k)
      text += k <= here ? kBase64[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

bool from_base64(std::string_view text, std::string& bytes) {
  bytes.clear();
  if (text.size() % 4 != 0)
    return false;
  for (size_t i = 0; i < text.size(); i += 4) {
    std::string_view group = text.substr(i, 4);
    const bool last = i + 4 == text.size();
    while (last && group.size() > 2 && group.back() == '=')
      group.remove_suffix(1);
    uint32_t bits = 0;
    for (size_t k = 0; k < 4; ++k) {
      const size_t digit = k < group.size() ? kBase64.find(group[k]) : 0;
      if (digit == std::string_view::npos)
        return false;
      bits = bits << 6 | static_cast<uint32_t>(digit);
    }
    for (size_t k = 0; k + 1 < group.size(); ++k)
      bytes += static_cast<char>(bits >> (16 - 8 * k) & 255);
  }
  return true;
}

} // namespace loopscope::trace
