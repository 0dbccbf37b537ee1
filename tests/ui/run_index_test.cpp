// Where a statement step stops.
#include "ui/model/run_index.h"

#include <gtest/gtest.h>

#include "core/trace/narration.h"
#include "tests/ui/recorded.h"
#include "tests/ui/several_loops.h"
#include "ui/model/session.h"

namespace loopscope::ui {
namespace {

TEST(RunIndex, AStatementIsShownWithItsEffect) {
  Session session(test::record_source("console.log('a');\nprocess.nextTick(() => console.log('b'));\n"));
  bool running = false;
  std::vector<std::string> seen;
  while (session.step(trace::StepSize::statement, trace::Direction::forward)) {
    const uint32_t line = session.current_place(running).line;
    seen.push_back(std::to_string(line) + (running ? "" : " empty") + " printed " + std::to_string(session.state().console_writes));
    if (seen.size() == 6) break;
  }
  // The script starts; line 1 has printed; line 2 has queued; the script has returned; the tick starts; it has printed.
  ASSERT_EQ(seen.size(), 6u);
  EXPECT_EQ(seen[1], "1 printed 1");
  EXPECT_EQ(seen[2], "2 printed 1");
  EXPECT_EQ(seen[3], "2 empty printed 1");
  EXPECT_EQ(seen[4], "2 printed 1");
  EXPECT_EQ(seen[5], "2 printed 2");
}

TEST(RunIndex, StepsBackStopWhereStepsForwardDid) {
  Session session(test::record_source(test::kFirstOrder));
  std::vector<trace::EventIndex> forward{session.position()}, back;
  while (session.step(trace::StepSize::statement, trace::Direction::forward)) forward.push_back(session.position());
  back.push_back(session.position());
  while (session.step(trace::StepSize::statement, trace::Direction::back)) back.push_back(session.position());
  std::reverse(back.begin(), back.end());
  EXPECT_EQ(forward, back);
  EXPECT_TRUE(std::is_sorted(forward.begin(), forward.end()));
  EXPECT_GT(forward.size(), 25u);
}

TEST(RunIndex, CountsHowOftenALineRan) {
  Session session(test::record_source("for (let i = 0; i < 5; i++)\n  console.log(i);\n"));
  const auto& trace = session.trace();
  trace::TextRef file = trace::kNoText;
  for (trace::EventIndex i = 0; i < trace.size() && file == trace::kNoText; ++i)
    if (trace.at(i).kind == trace::EventKind::step) file = trace.store().site(trace.at(i).site).file;
  EXPECT_EQ(session.index().runs_of_line(file, 2).size(), 5u);
  EXPECT_EQ(session.index().times_run(file, 2, 0), 0u);
  EXPECT_EQ(session.index().times_run(file, 2, session.last()), 5u);
}

// One statement of the main thread goes on while a worker runs: its effect is still seen with it, and stops are in order.
TEST(RunIndex, AStatementKeepsItsEffectWhileAnotherLoopRuns) {
  using trace::EventKind;
  test::SeveralLoops run;
  run.at(0, 0);
  run.add(EventKind::run_begin, 0);
  const auto begun = run.add(EventKind::step, 0, 1, 0, nullptr, 1);
  run.at(1, 0.1);
  run.callback(trace::Queue::main, "worker", 5, 1, "from the worker\n");
  run.at(0, 0.2);
  const auto printed = run.add(EventKind::console_line, trace::Stream::stdout_, 2, 0, "from the main thread\n");
  run.at(0, 2).add(EventKind::run_end, trace::EndReason::natural, 0);
  RunIndex index;
  const auto trace = run.trace();
  index.extend(*trace);
  const auto& stops = index.stops();
  EXPECT_TRUE(std::is_sorted(stops.begin(), stops.end()));
  EXPECT_EQ(std::adjacent_find(stops.begin(), stops.end()), stops.end());
  EXPECT_EQ(std::count(stops.begin(), stops.end(), begun), 0);
  EXPECT_EQ(std::count(stops.begin(), stops.end(), printed), 1);
}

TEST(RunIndex, AStopOfAPhaseIsOfItsOwnLoop) {
  const auto trace = test::record_three_loops(5);
  Session session(trace);
  for (const LoopLane& lane : session.lanes().lanes())
    for (const trace::EventIndex stop : lane.stops) EXPECT_EQ(trace->at(stop).loop, lane.loop) << stop;
  EXPECT_EQ(session.lanes().lanes().size(), 3u);
}

TEST(RunIndex, StepsGoThroughAllLoopsOrStayInThePinnedOne) {
  const auto trace = test::record_three_loops(5);
  for (const auto size : {trace::StepSize::statement, trace::StepSize::callback, trace::StepSize::phase, trace::StepSize::console_line}) {
    Session session(trace);
    std::vector<trace::EventIndex> all, of_worker, expected;
    while (session.step(size, trace::Direction::forward)) all.push_back(session.position());
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
    std::copy_if(all.begin(), all.end(), std::back_inserter(expected), [&](trace::EventIndex at) { return trace->at(at).loop == 2; });
    EXPECT_GE(expected.size(), 5u) << trace::name_of(size);
    EXPECT_LT(expected.size(), all.size());
    session.go(0);
    session.pin_loop(trace::LoopId{2});
    while (session.step(size, trace::Direction::forward)) of_worker.push_back(session.position());
    EXPECT_EQ(of_worker, expected) << trace::name_of(size);
    std::vector<trace::EventIndex> back{session.position()};
    while (session.step(size, trace::Direction::back)) back.push_back(session.position());
    std::reverse(back.begin(), back.end());
    EXPECT_EQ(back, expected) << trace::name_of(size);
  }
}

TEST(RunIndex, NodesOwnTasksAreNoStopsUnlessTheyPrint) {
  using trace::EventKind, trace::Queue;
  test::SeveralLoops run;
  run.at(0, 0);
  run.add(EventKind::run_begin, 0);
  const auto own_tick = [&](trace::Id task, bool prints) {
    run.add(EventKind::task_created, Queue::next_tick, task);
    run.add(EventKind::task_queued, Queue::next_tick, task);
    const auto started = run.add(EventKind::task_started, Queue::next_tick, task);
    if (prints) run.add(EventKind::console_line, trace::Stream::stderr_, 1, 0, "a warning\n");
    run.add(EventKind::task_ended, trace::TaskEnd::ok, task);
    return started;
  };
  const auto silent = own_tick(71, false), prints = own_tick(72, true);
  run.callback(Queue::timers, "of the script", 3, 1);
  run.add(EventKind::run_end, trace::EndReason::natural, 0);
  const auto trace = run.trace();
  ASSERT_TRUE(trace->is_internal(71));
  RunIndex index;
  index.extend(*trace);
  const auto& stops = index.stops();
  EXPECT_EQ(std::count_if(stops.begin(), stops.end(), [&](auto at) { return at >= silent && at < prints; }), 0);
  EXPECT_EQ(std::count(stops.begin(), stops.end(), trace->console().front()), 1);
  EXPECT_EQ(std::count(stops.begin(), stops.end(), prints), 0);
}

}  // namespace
}  // namespace loopscope::ui
