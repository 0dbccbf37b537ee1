// What a callback without a name is called: by what it prints itself, not by what a function inside it
// prints.
#include "core/engine/labels.h"

#include <gtest/gtest.h>

namespace loopscope::engine {
namespace {

TEST(Labels, ByTheFirstLiteralThatTheFunctionItselfPrints) {
  EXPECT_EQ(first_logged_literal("() => console.log('timeout')"), "timeout");
  EXPECT_EQ(first_logged_literal("() => { console.log(42); }"), "42");
  EXPECT_EQ(first_logged_literal("function () { console.log(`done`); }"), "done");
  EXPECT_EQ(first_logged_literal("(error) => console.log('caught:', error)"), "caught");
  EXPECT_EQ(first_logged_literal("() => console.log(value)"), "");
  EXPECT_EQ(first_logged_literal("() => work()"), "");
}

TEST(Labels, NotByWhatAnInnerFunctionPrints) {
  EXPECT_EQ(
      first_logged_literal("() => { process.nextTick(() => console.log('tick')); throw new Error('no'); }"),
      "");
  EXPECT_EQ(
      first_logged_literal("() => { later(function () { console.log('inner'); }); console.log('outer'); }"),
      "outer");
  EXPECT_EQ(first_logged_literal("() => { list.forEach((x) => use(x)); console.log('after'); }"), "after");
  EXPECT_EQ(first_logged_literal("() => { const f = () => { console.log('inner'); }; f(); }"), "");
  EXPECT_EQ(first_logged_literal("() => { /* => ( */ console.log('plain'); }"), "plain");
}

} // namespace
} // namespace loopscope::engine
