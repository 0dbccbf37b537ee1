// Source text made ready to be set: tree-sitter says what is a keyword and what is punctuation, and long lines are wrapped.
// Plain data; no window.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

enum class Weight : uint8_t { plain, keyword, punctuation, comment };

// Part of one line of source that is set alike.
struct Run {
  uint32_t column = 0;  // cell in its line, from 0
  std::string text;
  Weight weight = Weight::plain;
};

struct SourceLine {
  std::vector<Run> runs;
  std::string text;     // tabs are expanded
  uint32_t indent = 0;  // cells of leading space
};

std::string_view cells_of(std::string_view utf8, uint32_t first, uint32_t count);  // so many cells of a text, from `first`
std::vector<SourceLine> set_source(std::string_view javascript);

// A row on the screen: a part of a line that fits.
struct SourceRow {
  uint32_t line = 0;    // from 1
  bool first = false;   // of its line: it has the number
  uint32_t begin = 0, end = 0;  // cells of the line's text
  uint32_t indent = 0;          // cells before `begin` is drawn
};

// Wraps after "(", "," or a space, else between two words (before "."), with an indent of two cells. Only a word that is longer
// than a row is cut.
std::vector<SourceRow> wrap_source(const std::vector<SourceLine>& lines, uint32_t columns);

}  // namespace loopscope::ui
