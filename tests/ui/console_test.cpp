// The console: every line of a write is a row, long lines are wrapped, very long ones cut.
#include <gtest/gtest.h>

#include "ui/console/rows.h"
#include "ui/model/format.h"

namespace loopscope::ui {
namespace {

using Rows = std::vector<std::string>;

TEST(Console, LinesOfAWriteAreRows) {
  EXPECT_EQ(console_rows("", 20), (Rows{""}));
  EXPECT_EQ(console_rows("one", 20), (Rows{"one"}));
  EXPECT_EQ(console_rows("a\n\n  b", 20), (Rows{"a", "", "  b"}));
}

TEST(Console, LongLinesAreWrappedAndVeryLongOnesCut) {
  EXPECT_EQ(console_rows("abcdefghij", 5), (Rows{"abcde", "fghij"}));
  EXPECT_EQ(console_rows("three threads are at work", 22), (Rows{"three threads are at ", "work"})) << "words stay whole";
  EXPECT_EQ(console_rows("a bcdefghij", 5), (Rows{"a bcd", "efghi", "j"})) << "but rows are filled";
  EXPECT_EQ(console_rows("abcdefghijk", 5), (Rows{"abcde", "fghij", "k"}));
  EXPECT_EQ(console_rows("abcdefghijklmnopq\nz", 5), (Rows{"abcde", "fghij", "klmn…", "z"}));
  EXPECT_EQ(console_rows("abcdefghijklmno", 5), (Rows{"abcde", "fghij", "klmno"}));
}

TEST(Console, CellsCountNotBytes) {
  EXPECT_EQ(console_rows("┌───┐", 5), (Rows{"┌───┐"})) << "a frame of console.table";
  EXPECT_EQ(console_rows("äöüäöü", 4), (Rows{"äöüä", "öü"}));
  for (const std::string& row : console_rows("漢字漢字漢字漢字漢字漢字漢字", 5)) EXPECT_LE(columns_of(row), 5u);
}

TEST(Console, ATableIsShownWhole) {
  std::string table = "┌───┐";
  for (int i = 0; i < 20; ++i) table += "\n│ 1 │";
  EXPECT_EQ(console_rows(table, 20).size(), 21u);
  std::string endless(100'000, '\n');
  EXPECT_EQ(console_rows(endless, 20).size(), kRowsOfWrite);
}

TEST(Console, CountsAsItSets) {
  for (const std::string text : {"", "a", "a\nb\n", "abcdefghijklmnopqrstuvw", "äöüäöüäöüäöüäöüäöü\n漢字漢字漢字"})
    for (const size_t columns : {2u, 3u, 5u, 80u}) EXPECT_EQ(console_row_count(text, columns), console_rows(text, columns).size()) << text << columns;
}

}  // namespace
}  // namespace loopscope::ui
