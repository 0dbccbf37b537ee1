#include "ui/model/format.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "ui/draw/utf8.h"

namespace loopscope::ui {
namespace {

struct Unit {
  uint64_t ns;
  const char* name;
};

const Unit& unit_for(uint64_t ns) {
  static constexpr std::array<Unit, 2> kUnits{{{1'000'000'000, "s"}, {1'000'000, "ms"}}};
  return ns >= 1'000'000'000 ? kUnits[0] : kUnits[1];
}

// 3 significant digits without an exponent; whole numbers from 100 on.
std::string three_digits(double value) {
  const int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string short_number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, value >= 9.95 || value == std::floor(value) ? "%.0f" : "%.1f", value);
  return text;
}

// Cells of a code point in a monospaced font: none for marks that combine, two for wide East Asian and emoji.
size_t cells(char32_t c) {
  if ((c >= 0x300 && c < 0x370) || c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f)) return 0;
  if ((c >= 0x1100 && c < 0x1160) || (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7a4) ||
      (c >= 0xf900 && c < 0xfb00) || (c >= 0xff00 && c < 0xff61) || (c >= 0x1f300 && c < 0x1fb00))
    return 2;
  return 1;
}

}  // namespace

std::string format_time(uint64_t ns) {
  if (ns == 0) return "0 ms";
  const Unit& unit = unit_for(ns);
  return three_digits(static_cast<double>(ns) / unit.ns) + " " + unit.name;
}

std::string format_length(uint64_t ns) {
  const Unit& unit = unit_for(ns);
  return ns % unit.ns == 0 ? std::to_string(ns / unit.ns) + " " + unit.name : format_time(ns);
}

std::string format_share(uint64_t done_ns, uint64_t all_ns) {
  const Unit& unit = unit_for(all_ns);
  const double all = static_cast<double>(all_ns) / unit.ns;
  return short_number(static_cast<double>(done_ns) / unit.ns) + " of " + short_number(all) + " " + unit.name;
}

std::string format_count(uint64_t n) {
  if (n >= 10'000'000) return short_number(static_cast<double>(n) / 1e6) + " M";
  const std::string digits = std::to_string(n);
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string format_more(uint64_t n) {
  std::string text = "+";
  if (n < 1000) return text.append(std::to_string(n));
  const bool millions = n >= 1'000'000;
  return text.append(short_number(static_cast<double>(n) / (millions ? 1e6 : 1e3))).append(millions ? " M" : " k");
}

size_t columns_of(std::string_view text) {
  size_t columns = 0;
  for (size_t i = 0; i < text.size();) {
    columns += cells(next_code_point(text, i));
  }
  return columns;
}

std::string cut_end(std::string_view text, size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  size_t used = 0, i = 0;
  while (i < text.size()) {
    size_t after = i;
    const size_t wide = cells(next_code_point(text, after));
    if (used + wide + 1 > columns) break;
    used += wide;
    i = after;
  }
  std::string cut(text.substr(0, i));
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut + "…";
}

std::string cut_label(std::string_view text, size_t columns) {
  constexpr size_t kNameLeast = 3;
  const size_t space = text.rfind(' ');
  if (columns_of(text) <= columns || space == std::string_view::npos || space == 0) return cut_end(text, columns);
  const std::string_view place = text.substr(space);
  const size_t colon = place.rfind(':');
  const bool is_line = colon != std::string_view::npos && colon + 1 < place.size() && place.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
  if (!is_line || columns_of(place) + kNameLeast > columns) return cut_end(text, columns);
  return cut_end(text.substr(0, space), columns - columns_of(place)).append(place);
}

std::string cut_middle(std::string_view text, size_t columns) {
  const size_t all = columns_of(text);
  if (all <= columns || columns < 3) return cut_end(text, columns);
  const size_t head = (columns - 1) / 2, tail = columns - 1 - head;
  std::string result;
  size_t at = 0;
  bool dots = false;
  for (size_t i = 0; i < text.size();) {
    const size_t from = i;
    const size_t wide = cells(next_code_point(text, i));
    if (at < head || at >= all - tail) {
      result += text.substr(from, i - from);
    } else if (!dots) {
      result += "…";
      dots = true;
    }
    at += wide;
  }
  return result;
}

std::string one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n')
      result += "⏎";
    else if (static_cast<unsigned char>(c) < 32)
      result += ' ';
    else
      result += c;
  }
  return result;
}

}  // namespace loopscope::ui
