// Reading code points of UTF-8. Broken bytes read as U+FFFD, one at a time, so nothing is skipped silently.
#pragma once

#include <cstddef>
#include <string_view>

namespace loopscope::ui {

// The code point at `i`, which moves behind it. i < text.size().
inline char32_t next_code_point(std::string_view text, size_t& i) {
  const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char first = byte(i);
  const size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length == 0 || i + length > text.size()) return ++i, U'\ufffd';
  static constexpr unsigned char kMasks[] = {0x7f, 0x1f, 0x0f, 0x07};
  char32_t c = first & kMasks[length - 1];
  for (size_t k = 1; k < length; ++k) {
    if ((byte(i + k) & 0xc0) != 0x80) return ++i, U'\ufffd';
    c = c << 6 | (byte(i + k) & 0x3f);
  }
  i += length;
  return c;
}

}  // namespace loopscope::ui
