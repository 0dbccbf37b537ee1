// A long recording is taken in by slices: what is known at the end is what is known when it is taken in at once.
#include <gtest/gtest.h>

#include "tests/ui/recorded.h"
#include "ui/model/session.h"

namespace loopscope::ui::test {
namespace {

TEST(SessionSlices, EndLikeTheWhole) {
  const auto trace = record_source(R"(
    for (let i = 0; i < 300; i++) { setTimeout(() => console.log(i), i % 3); Promise.resolve(i).then((n) => n + 1); }
  )");
  ASSERT_TRUE(trace);
  Session whole(trace), slices(trace, 100);
  EXPECT_TRUE(whole.complete());
  EXPECT_FALSE(slices.complete());
  EXPECT_EQ(slices.last(), 99u);
  slices.go(trace->size());
  EXPECT_EQ(slices.position(), 99u) << "not beyond what was taken in";
  while (!slices.extend(100)) EXPECT_EQ((slices.last() + 1) % 100, 0u);
  EXPECT_TRUE(slices.complete());
  EXPECT_EQ(slices.last(), trace->size() - 1);
  EXPECT_EQ(slices.index().stops(), whole.index().stops());
  EXPECT_EQ(slices.lanes().units(), whole.lanes().units());
  EXPECT_EQ(slices.lanes().console_hues(), whole.lanes().console_hues());
}

}  // namespace
}  // namespace loopscope::ui::test
