// What was printed, as rows of a monospaced face: every line of a write, long ones wrapped, and very long ones cut.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

inline constexpr size_t kRowsOfLine = 3;      // then the line ends in "…"
inline constexpr size_t kRowsOfWrite = 1000;  // then the write does

// `columns`: cells of a row, at least 2. A write without its line end; an empty one is one empty row.
std::vector<std::string> console_rows(std::string_view write, size_t columns);
size_t console_row_count(std::string_view write, size_t columns);  // the same, only counted

}  // namespace loopscope::ui
