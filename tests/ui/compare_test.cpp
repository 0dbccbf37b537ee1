// Two runs of one program that part at a choice point.
#include <gtest/gtest.h>

#include "tests/ui/recorded.h"
#include "ui/compare/other_run.h"

namespace loopscope::ui {
namespace {

std::shared_ptr<trace::Trace> run_choosing(uint32_t option) {
  auto scenario = scenario::from_source("setTimeout(() => console.log('timeout'), 0);\nsetImmediate(() => console.log('immediate'));\n", "/class/race.js");
  if (!scenario) return nullptr;
  scenario->choices[1] = option;
  return test::record(*scenario);
}

TEST(Compare, RunsPartAtTheChoiceAndPrintInTheOtherOrder) {
  auto a = run_choosing(0), b = run_choosing(1);
  ASSERT_EQ(a->choices().size(), 1u);
  const auto other = other_run(b, *a);
  EXPECT_EQ(other->fork, a->choices().front()) << "nothing differs before it";
  EXPECT_EQ(other->lanes.lanes().front().cells.size(), other->index.stops().size());
  const auto pairs = printed_beside(*a, *b, 10);
  ASSERT_EQ(pairs.size(), 2u);
  EXPECT_FALSE(pairs[0].same);
  EXPECT_EQ(pairs[0].here, pairs[1].there);
  EXPECT_EQ(pairs[1].here, pairs[0].there);
}

TEST(Compare, TheSameRunHasNoFork) {
  auto a = run_choosing(0), b = run_choosing(0);
  EXPECT_EQ(first_difference(*a, *b), trace::kNoEvent);
}

}  // namespace
}  // namespace loopscope::ui
