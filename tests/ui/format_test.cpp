#include "ui/model/format.h"

#include <gtest/gtest.h>

namespace loopscope::ui {
namespace {

TEST(Format, TimesHaveThreeSignificantDigits) {
  EXPECT_EQ(format_time(0), "0 ms");
  EXPECT_EQ(format_time(1'120'000), "1.12 ms");
  EXPECT_EQ(format_time(210'000), "0.21 ms");
  EXPECT_EQ(format_time(10'000'000), "10.0 ms");
  EXPECT_EQ(format_time(123'456'000), "123 ms");
  EXPECT_EQ(format_time(3'330'000'000), "3.33 s");
}

TEST(Format, SharesUseTheUnitOfTheWhole) {
  EXPECT_EQ(format_share(1'200'000, 10'000'000), "1.2 of 10 ms");
  EXPECT_EQ(format_share(500'000'000, 2'000'000'000), "0.5 of 2 s");
}

TEST(Format, CountsAreGroupedUntilTheyAreMillions) {
  EXPECT_EQ(format_count(999), "999");
  EXPECT_EQ(format_count(1'428'570), "1,428,570");
  EXPECT_EQ(format_count(10'000'000), "10 M");
  EXPECT_EQ(format_more(12), "+12");
  EXPECT_EQ(format_more(1'400'000), "+1.4 M");
}

TEST(Format, TextIsCutByCellsNotBytes) {
  EXPECT_EQ(columns_of("größe"), 5u);
  EXPECT_EQ(columns_of("日本"), 4u);
  EXPECT_EQ(cut_end("promise", 7), "promise");
  EXPECT_EQ(cut_end("promises", 7), "promis…");
  EXPECT_EQ(cut_end("größenwahn", 6), "größe…");
  EXPECT_EQ(cut_middle("/home/somebody/class/first-order.js", 21), "/home/some…t-order.js");
  EXPECT_EQ(one_line("a\nb\tc"), "a⏎b c");
}

TEST(Format, ALabelThatIsCutKeepsItsLine) {
  EXPECT_EQ(cut_label("load :14", 8), "load :14");
  EXPECT_EQ(cut_label("loadEverything :14", 10), "loadE… :14");
  EXPECT_EQ(cut_label("loadEverything", 6), "loadE…");
  EXPECT_EQ(cut_label("got product", 6), "got p…");
  EXPECT_EQ(cut_label("load index.js:14", 15), "lo… index.js:14");
}

TEST(Format, WholeMillisecondsHaveNoDecimals) {
  EXPECT_EQ(format_length(9'000'000), "9 ms");
  EXPECT_EQ(format_length(8'930'000), "8.93 ms");
  EXPECT_EQ(format_length(2'000'000'000), "2 s");
}

}  // namespace
}  // namespace loopscope::ui
