#include "ui/console/rows.h"

#include <algorithm>

#include "ui/model/format.h"

namespace loopscope::ui {
namespace {

// How many bytes of the line fit into `columns` cells; at least one code point.
size_t fitting(std::string_view line, size_t columns) {
  if (line.size() <= columns) return line.size();
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(columns), is_ascii)) return columns;
  size_t used = 0, i = 0;
  while (i < line.size()) {
    size_t end = i + 1;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) ++end;
    used += columns_of(line.substr(i, end - i));
    if (used > columns && i > 0) break;
    i = end;
  }
  return i;
}

// The same, but words stay whole where the row would not become less than half full.
size_t row_of(std::string_view line, size_t columns) {
  const size_t most = fitting(line, columns);
  if (most >= line.size() || line[most] == ' ') return most;
  const size_t space = line.substr(0, most).rfind(' ');
  return space == std::string_view::npos || space < most / 2 ? most : space + 1;
}

// Calls take(row, cut) for each row; `cut`: more of the line follows that is not shown.
template <typename Take>
void each_row(std::string_view write, size_t columns, const Take& take) {
  size_t rows = 0;
  for (size_t begin = 0; begin <= write.size();) {
    const size_t end = std::min(write.find('\n', begin), write.size());
    std::string_view line = write.substr(begin, end - begin);
    begin = end + 1;
    for (size_t row = 0; row == 0 || !line.empty(); ++row) {
      if (++rows > kRowsOfWrite) return;
      const size_t part = row_of(line, columns);
      const bool cut = row + 1 == kRowsOfLine && part < line.size();
      take(cut ? line : line.substr(0, part), cut || (rows == kRowsOfWrite && begin <= write.size()));
      if (cut) break;
      line.remove_prefix(part);
    }
  }
}

}  // namespace

std::vector<std::string> console_rows(std::string_view write, size_t columns) {
  std::vector<std::string> rows;
  each_row(write, columns, [&](std::string_view row, bool cut) {
    rows.push_back(cut ? cut_end(std::string(row.substr(0, std::min(row.size(), columns * 4))) + "…", columns) : std::string(row));
  });
  return rows;
}

size_t console_row_count(std::string_view write, size_t columns) {
  size_t rows = 0;
  each_row(write, columns, [&](std::string_view, bool) { ++rows; });
  return rows;
}

}  // namespace loopscope::ui
