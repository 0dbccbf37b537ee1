// What is said about a program that a limit ended: which thing repeats, and where one sees it first.
#include "core/trace/runaway.h"

#include <gmock/gmock.h>

#include "tests/ui/recorded.h"

namespace loopscope::trace {
namespace {

using testing::HasSubstr;
using Kind = Runaway::Kind;

class Runaways : public testing::Test {
 protected:
  // Runs the source until the recording is full.
  Runaway end_of(const std::string& source) {
    auto scenario = scenario::from_source(source, "/class/program.js");
    trace = ui::test::record(*scenario);
    for (EventIndex i = trace->size(); i-- > 0;)
      if (trace->at(i).kind == EventKind::run_cut) return runaway_at(*trace, i);
    ADD_FAILURE() << "no limit ended this run";
    return {};
  }
  uint32_t line_of(EventIndex event) const { return trace->store().site(trace->at(event).site).line; }
  std::shared_ptr<Trace> trace;
};

TEST_F(Runaways, TicksThatAddTicks) {
  const Runaway end = end_of("setTimeout(() => {}, 0);\nfunction spin() {\n  process.nextTick(spin);\n}\nfor (let i = 0; i < 900; i++) Math.sqrt(i);\nspin();\n");
  EXPECT_EQ(end.kind, Kind::ticks);
  EXPECT_THAT(end.headline, HasSubstr("nextTick queue never became empty"));
  EXPECT_THAT(end.plain, HasSubstr("A timer has been due for"));
  const EventIndex first = first_repeat(*trace, end);
  ASSERT_NE(first, kNoEvent);
  EXPECT_EQ(trace->at(first).kind, EventKind::task_started);
  EXPECT_LT(first, 10'000u);
}

TEST_F(Runaways, MicrotasksThatAddMicrotasks) {
  EXPECT_EQ(end_of("function spin() { queueMicrotask(spin); }\nspin();\n").kind, Kind::microtasks);
  EXPECT_EQ(end_of("function spin() { Promise.resolve().then(spin); }\nspin();\n").kind, Kind::microtasks);
  EXPECT_EQ(end_of("(async () => { for (;;) await null; })();\n").kind, Kind::microtasks);
}

TEST_F(Runaways, ImmediatesAndTimersDoNotStarve) {
  Runaway end = end_of("function spin() { setImmediate(spin); }\nspin();\n");
  EXPECT_EQ(end.kind, Kind::immediates);
  EXPECT_FALSE(end.starves());
  EXPECT_EQ(end_of("setInterval(() => {}, 1);\n").kind, Kind::timers);
  EXPECT_EQ(end_of("function spin() { setTimeout(spin, 1); }\nspin();\n").kind, Kind::timers);
}

TEST_F(Runaways, LoopsThatNeverEnd) {
  Runaway end = end_of("let n = 0;\nwhile (true) {\n  n++;\n}\n");
  EXPECT_EQ(end.kind, Kind::script);
  EXPECT_THAT(end.plain, HasSubstr("again and again"));
  const EventIndex first = first_repeat(*trace, end);
  ASSERT_NE(first, kNoEvent);
  EXPECT_LT(first, 100u);
  EXPECT_EQ(end_of("let n = 0;\nsetTimeout(() => {\n  while (true) n++;\n}, 1);\n").kind, Kind::callback);
}

TEST_F(Runaways, ALongQueueIsNotARunaway) {
  const Runaway end = end_of("for (let i = 0; i < 60000; i++) process.nextTick(() => {});\n");
  EXPECT_EQ(end.kind, Kind::unknown);
  EXPECT_EQ(end.plain, "");
}

}  // namespace
}  // namespace loopscope::trace
