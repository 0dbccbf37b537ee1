// The order of phases, when poll sleeps, and when the loop ends. Facts 14, 33, 36, 70, 95.
#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;
using trace::EventKind;
using trace::Phase;
using trace::PollReason;

TEST(Iteration, GoesThroughAllPhasesInOrder) {
  Program p;
  p.run([&] { p.immediate([] {}); });
  std::vector<std::pair<Phase, uint32_t>> phases;
  for (const auto& found : p.events({EventKind::phase_enter}))
    phases.emplace_back(static_cast<Phase>(found.event.detail), found.event.subject);
  EXPECT_EQ(phases, (std::vector<std::pair<Phase, uint32_t>>{{Phase::timers, 0},
                                                             {Phase::pending, 1},
                                                             {Phase::idle_prepare, 1},
                                                             {Phase::poll, 1},
                                                             {Phase::check, 1},
                                                             {Phase::close, 1},
                                                             {Phase::timers, 1}}));
  EXPECT_EQ(p.events({EventKind::phase_leave}).size(), phases.size());
}

TEST(Iteration, ADueTimerRunsBeforeTheFirstPoll) { // 14
  Program p;
  p.run([&] {
    p.file(1, [&] { p.print("io"); });
    p.timeout(1, [&] { p.print("timeout"); });
    p.immediate([&] { p.print("immediate"); });
    p.busy_ms(10);
  });
  EXPECT_EQ(p.out, (Lines{"timeout", "io", "immediate"}));
}

TEST(Iteration, CloseCallbacksComeAfterCheckAndBeforeTimers) { // 70
  Program p;
  p.run([&] {
    p.file(1, [&] {
      p.loop.close_handle(p.loop.open_handle("socket"), p.printing("close"));
      p.timeout(1, [&] { p.print("timeout"); });
      p.immediate([&] { p.print("immediate"); });
      p.tick([&] { p.print("tick"); });
      p.busy_ms(5);
    });
  });
  EXPECT_EQ(p.out, (Lines{"tick", "immediate", "close", "timeout"}));
}

TEST(Iteration, TheHandleClosedLastCallsBackFirst) { // observed with three sockets
  Program p;
  p.run([&] {
    for (const char* name : {"close a", "close b", "close c"})
      p.loop.close_handle(p.loop.open_handle(name), p.printing(name));
  });
  EXPECT_EQ(p.out, (Lines{"close c", "close b", "close a"}));
}

TEST(Iteration, AHandleClosedInACloseCallbackWaitsForTheNextIteration) {
  Program p;
  p.run([&] {
    const HandlePtr second = p.loop.open_handle("second");
    p.loop.close_handle(p.loop.open_handle("first"), p.wrap([&p, second] {
      p.print("first in " + std::to_string(p.loop.iterations()));
      p.loop.close_handle(second,
                          p.wrap([&p] { p.print("second in " + std::to_string(p.loop.iterations())); }));
    }));
  });
  EXPECT_EQ(p.out, (Lines{"first in 1", "second in 2"}));
}

TEST(Iteration, PendingCallbacksOfPollRunAtOnceOthersInTheNextIteration) {
  Program p;
  p.run([&] {
    p.file(1, [&] {
      p.loop.add_pending(p.printing("pending of poll"), "write");
      p.immediate([&] {
        p.print("immediate");
        p.loop.add_pending(p.printing("pending of check"), "write");
        p.timeout(1, [&] { p.print("timeout"); });
        p.busy_ms(2);
      });
    });
  });
  EXPECT_EQ(p.out, (Lines{"pending of poll", "immediate", "timeout", "pending of check"}));
}

TEST(Iteration, PollSaysWhyItSleepsOrNot) {
  Program p;
  p.run([&] {
    p.immediate([&] {
      p.timeout(20, [&] {
        p.file(
            1, [&] { p.loop.close_handle(p.loop.open_handle("socket"), p.wrap([] {})); }, 5);
      });
    });
  });
  std::vector<PollReason> reasons;
  for (const auto& found : p.events({EventKind::poll_wait}))
    reasons.push_back(static_cast<PollReason>(found.event.detail));
  EXPECT_EQ(reasons,
            (std::vector{PollReason::immediates_pending, PollReason::until_timer, PollReason::until_io}));
  const auto waits = p.events({EventKind::poll_wait});
  EXPECT_EQ(waits[0].event.wide(), 0u);
  EXPECT_EQ(waits[1].event.wide(), 20'000'000u);
  EXPECT_EQ(waits[2].event.wide(), 25'020'000u);
  EXPECT_EQ(waits[2].event.subject, 2u) << "the file operation";
}

TEST(Iteration, PollSleepsUntilTheTimerAndUpdatesTheTime) {
  Program p;
  p.run([&] {
    p.clock.now_ns = 300'000;
    p.timeout(10, [&] { p.print(std::to_string(p.clock.now_ns)); });
  });
  // epoll waits for whole milliseconds from where the clock is
  EXPECT_EQ(p.out, (Lines{"10300000"}));
  EXPECT_EQ(p.loop.now_ms(), 10u);
  EXPECT_EQ(p.loop.idle_ns(), 10'000'000u);
  EXPECT_EQ(p.loop.iterations(), 1u);
}

TEST(Iteration, TheEarlierOfTimerAndOperationWakesPoll) {
  Program p;
  p.run([&] {
    p.timeout(5, [&] { p.print("5"); });
    p.network(3, [&] { p.print("3"); });
    p.network(9, [&] { p.print("9"); });
  });
  EXPECT_EQ(p.out, (Lines{"3", "5", "9"}));
}

TEST(Iteration, BeforeExitCanKeepTheLoopGoing) { // 33
  Program p;
  int times = 0;
  p.on_before_exit = [&] {
    p.print("beforeExit " + std::to_string(++times));
    if (times < 3)
      p.timeout(1, [&] { p.print("timer " + std::to_string(times)); });
  };
  p.run([] {});
  EXPECT_EQ(p.out, (Lines{"beforeExit 1", "timer 1", "beforeExit 2", "timer 2", "beforeExit 3"}));
}

TEST(Iteration, TicksOfBeforeExitAreDrainedAndDoNotKeepItAlive) {
  Program p;
  int times = 0;
  p.on_before_exit = [&] {
    ++times;
    p.tick([&] { p.print("tick"); });
    p.micro([&] { p.print("micro"); });
  };
  p.run([] {});
  EXPECT_EQ(p.out, (Lines{"tick", "micro"}));
  EXPECT_EQ(times, 1);
}

TEST(Iteration, AnErrorInBeforeExitDrainsInAnotherTurn) { // observed
  Program p;
  p.print_uncaught();
  bool first = true;
  p.on_before_exit = [&] {
    if (!std::exchange(first, false))
      return;
    p.tick([&] { p.print("tick"); });
    p.micro([&] { p.print("micro"); });
    throw Thrown{"be"};
  };
  p.run([] {});
  EXPECT_EQ(p.out, (Lines{"caught be", "tick", "micro"}));
}

TEST(Iteration, NothingToDoEndsAtOnce) { // 36
  Program p;
  p.run([&] { p.micro([&] { p.print("micro"); }); });
  EXPECT_EQ(p.out, (Lines{"micro"}));
  EXPECT_EQ(p.loop.iterations(), 0u);
}

TEST(Iteration, ReferencedHandlesKeepItAlive) {
  Program p;
  p.run([&] {
    const HandlePtr server = p.loop.open_handle("server");
    EXPECT_TRUE(p.loop.alive());
    p.loop.ref_handle(server, false);
    EXPECT_FALSE(p.loop.alive());
    p.loop.ref_handle(server, true);
    p.timeout(5, [&p, server] { p.loop.close_handle(server, p.printing("closed")); });
  });
  EXPECT_EQ(p.out, (Lines{"closed"}));
}

TEST(Iteration, CausesLeadFromTheCallbackToWhatItMade) {
  Program p;
  p.run([&] { p.immediate([&] { p.tick([] {}); }); });
  const auto created = p.events({EventKind::task_created});
  ASSERT_EQ(created.size(), 3u); // main, immediate, tick
  const trace::Event cause = p.store().at(created[2].event.cause);
  EXPECT_EQ(cause.kind, EventKind::task_started);
  EXPECT_EQ(cause.subject, created[1].event.subject);
  const trace::Event before = p.store().at(cause.cause);
  EXPECT_EQ(before.kind, EventKind::task_queued);
  EXPECT_EQ(p.store().at(before.cause).kind, EventKind::task_created);
}

} // namespace
} // namespace loopscope::loop
