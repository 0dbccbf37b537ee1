#include "ui/source/text.h"

#include <gtest/gtest.h>

namespace loopscope::ui {
namespace {

std::vector<std::string> rows_of(const std::string& source, uint32_t columns) {
  const auto lines = set_source(source);
  std::vector<std::string> rows;
  for (const SourceRow& row : wrap_source(lines, columns))
    rows.push_back(std::string(row.indent, ' ') + lines[row.line - 1].text.substr(row.begin, row.end - row.begin));
  return rows;
}

TEST(SourceText, KeywordsPunctuationAndCommentsHaveTheirWeights) {
  const auto lines = set_source("const a = 'x'; // why\n");
  ASSERT_EQ(lines.size(), 1u);
  const auto weight = [&](std::string_view text) {
    for (const ui::Run& run : lines[0].runs)
      if (run.text.find(text) != std::string::npos) return run.weight;
    return Weight::plain;
  };
  EXPECT_EQ(weight("const"), Weight::keyword);
  EXPECT_EQ(weight("="), Weight::punctuation);
  EXPECT_EQ(weight("'x'"), Weight::plain);
  EXPECT_EQ(weight("// why"), Weight::comment);
}

TEST(SourceText, LongLinesWrapAfterABracketOrASpace) {
  EXPECT_EQ(rows_of("setTimeout(() => console.log('timeout'), 10);", 30),
            (std::vector<std::string>{"setTimeout(() => console.log(", "  'timeout'), 10);"}));
  EXPECT_EQ(rows_of("  setImmediate(() => console.log('immediate'));", 28),
            (std::vector<std::string>{"  setImmediate(() => ", "    console.log(", "    'immediate'));"}));
}

TEST(SourceText, EmptyBracketsStayTogether) {
  EXPECT_EQ(rows_of("Promise.resolve().then(() => console.log('x'));", 25),
            (std::vector<std::string>{"Promise.resolve().then(", "  () => console.log(", "  'x'));"}));
}

TEST(SourceText, TextWithoutAPlaceToWrapIsCutWhereTheRoomEnds) {
  const auto rows = rows_of(std::string(50, 'x'), 20);
  ASSERT_EQ(rows.size(), 3u);
  for (const std::string& row : rows) EXPECT_LE(row.size(), 20u);
}

TEST(SourceText, AWordIsNotCutWhenItFitsIntoARow) {
  EXPECT_EQ(rows_of("const later = globalThis.timers.setTimeout;", 24),
            (std::vector<std::string>{"const later = ", "  globalThis.timers", "  .setTimeout;"}));
  EXPECT_EQ(rows_of("const sleep = require('node:timers/promises').setTimeout;", 30),
            (std::vector<std::string>{"const sleep = require(", "  'node:timers/promises')", "  .setTimeout;"}));
}

TEST(SourceText, ACommentBreaksAtSpaces) {
  EXPECT_EQ(rows_of("// This file is an ES module (.mjs), so it is.", 30),
            (std::vector<std::string>{"// This file is an ES module ", "  (.mjs), so it is."}));
}

TEST(SourceText, CellsAreCodePoints) {
  EXPECT_EQ(cells_of("a→b→c", 1, 3), "→b→");
  EXPECT_EQ(cells_of("plain", 2, 99), "ain");
  EXPECT_EQ(cells_of("né", 5, 1), "");
}

TEST(SourceText, BrokenSourceIsStillSet) {
  const auto lines = set_source("(async () => { await null\n  console.log('x';\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1].text, "  console.log('x';");
}

}  // namespace
}  // namespace loopscope::ui
