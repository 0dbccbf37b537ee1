#include "core/trace/navigation.h"

#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

Trace short_run() {
  Tape tape;
  tape.add(EventKind::run_begin);                     // 0
  tape.add(EventKind::task_started, Queue::main, 1);  // 1
  tape.add(EventKind::step, 0, 1, 0, nullptr, 1);     // 2
  tape.add(EventKind::console_line, 0, 1, 0, "a\n");  // 3
  tape.add(EventKind::step, 0, 1, 0, nullptr, 2);     // 4
  tape.add(EventKind::task_queued, Queue::check, 2);  // 5
  tape.add(EventKind::task_ended, TaskEnd::ok, 1);    // 6
  tape.add(EventKind::iteration_begin, 0, 1);         // 7
  tape.add(EventKind::phase_enter, Phase::check, 1);  // 8
  tape.add(EventKind::task_started, Queue::check, 2); // 9
  tape.add(EventKind::run_end);                       // 10
  return tape.trace();
}

TEST(Navigation, GoesToTheNextOfEachSize) {
  const Trace trace = short_run();
  const auto forward = [&](EventIndex from, StepSize size) {
    return next(trace, from, size, Direction::forward);
  };
  const auto back = [&](EventIndex from, StepSize size) { return next(trace, from, size, Direction::back); };
  EXPECT_EQ(forward(0, StepSize::event), 1u);
  EXPECT_EQ(forward(0, StepSize::statement), 2u);
  EXPECT_EQ(forward(2, StepSize::statement), 4u);
  EXPECT_EQ(forward(4, StepSize::statement), 4u) << "none further";
  EXPECT_EQ(forward(1, StepSize::callback), 9u);
  EXPECT_EQ(forward(1, StepSize::queue_operation), 5u);
  EXPECT_EQ(forward(0, StepSize::phase), 8u);
  EXPECT_EQ(forward(0, StepSize::iteration), 7u);
  EXPECT_EQ(forward(0, StepSize::console_line), 3u);
  EXPECT_EQ(back(10, StepSize::statement), 4u);
  EXPECT_EQ(back(4, StepSize::statement), 2u);
  EXPECT_EQ(back(2, StepSize::statement), 2u);
  EXPECT_EQ(back(0, StepSize::event), 0u);
  EXPECT_EQ(forward(10, StepSize::event), 10u);
  EXPECT_EQ(back(kNoEvent, StepSize::event), 10u);
}

TEST(Navigation, EverySizeHasAName) {
  for (int size = 0; size < static_cast<int>(StepSize::count_); ++size) {
    EXPECT_STRNE(name_of(static_cast<StepSize>(size)), "");
  }
}

} // namespace
} // namespace loopscope::trace
