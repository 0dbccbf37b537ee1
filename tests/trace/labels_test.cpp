// What a task is called: the same everywhere, with its line only where two of a name need it.
#include <gtest/gtest.h>

#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

TEST(Labels, HaveTheirLineOnlyWhereTwoOfANameDiffer) {
  Tape tape;
  tape.add(EventKind::task_created, Queue::microtask, 1, 0, "then :3", 3);
  tape.add(EventKind::task_created, Queue::microtask, 2, 0, "then :3", 3);
  tape.add(EventKind::task_created, Queue::timers, 3, 0, "timeout :4", 4);
  tape.add(EventKind::op_started, OpKind::timer, 1, 3, "timeout :4", 4);
  const size_t before = tape.recorder.size();
  const Trace one = tape.trace();
  ASSERT_EQ(one.size(), before);
  EXPECT_EQ(one.label_of_task(1), "then");
  EXPECT_EQ(one.label_of_task(2), "then") << "two of one line share their name";
  EXPECT_EQ(one.label_of_task(3), "timeout");
  EXPECT_EQ(one.label_of_operation(1), "timeout");

  Tape other;
  other.add(EventKind::task_created, Queue::microtask, 1, 0, "then :3", 3);
  other.add(EventKind::task_created, Queue::microtask, 2, 0, "then :5", 5);
  const Trace two = other.trace();
  EXPECT_EQ(two.label_of_task(1), "then :3");
  EXPECT_EQ(two.label_of_task(2), "then :5");
}

TEST(Labels, ANamelessOneGoesByItsQueue) {
  Tape tape;
  tape.add(EventKind::task_created, Queue::close, 1, 0, "(anonymous)", 3);
  tape.add(EventKind::task_created, Queue::microtask, 2, 0, "done at 5:30", 3);
  const Trace trace = tape.trace();
  EXPECT_EQ(trace.label_of_task(1), "close");
  EXPECT_EQ(trace.label_of_task(2), "done at 5:30") << "a text of the script is left as it is";
}

} // namespace
} // namespace loopscope::trace
