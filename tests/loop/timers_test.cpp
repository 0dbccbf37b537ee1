// Duration lists and their heap. Facts 15, 17-24, 26, 28, 108.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;

TEST(Timers, ATimerOfATimerWaitsForTheNextPass) { // 15
  Program p;
  p.run([&] {
    p.timeout(0, [&] {
      p.print("t1");
      p.timeout(0, [&] { p.print("t2"); });
      p.immediate([&] { p.print("immediate"); });
      p.busy_ms(5);
    });
  });
  EXPECT_EQ(p.out, (Lines{"t1", "immediate", "t2"}));
}

TEST(Timers, ZeroNegativeAndNaNMeanOneMillisecond) { // 17
  Program p;
  p.run([&] {
    p.timeout(1, [&] { p.print("1ms"); });
    p.timeout(0, [&] { p.print("0ms"); });
    p.timeout(-5, [&] { p.print("-5ms"); });
    p.timeout(std::nan(""), [&] { p.print("NaN"); });
  });
  EXPECT_EQ(p.out, (Lines{"1ms", "0ms", "-5ms", "NaN"}));
  EXPECT_EQ(p.clock.now_ns, 1'000'000u);
}

TEST(Timers, FractionsAreCutOff) { // 18
  Program p;
  p.run([&] {
    p.timeout(1.9, [&] { p.print("1.9"); });
    p.timeout(1, [&] { p.print("1"); });
  });
  EXPECT_EQ(p.out, (Lines{"1.9", "1"}));
}

TEST(Timers, TooLargeMeansOneMillisecond) { // 19
  Program p;
  p.run([&] {
    p.timeout(2147483648.0, [&] { p.print("2^31"); });
    p.timeout(std::numeric_limits<double>::infinity(), [&] { p.print("Infinity"); });
    p.timeout(5, [&] { p.print("5"); });
    p.loop.ref_timer(p.timeout(2147483647.0, [&] { p.print("24.8 days"); }), false);
  });
  EXPECT_EQ(p.out, (Lines{"2^31", "Infinity", "5"}));
}

TEST(Timers, DueListsRunInTheOrderOfTheirExpiry) { // 20
  Program p;
  p.run([&] {
    p.timeout(20, [&] { p.print("20ms, inserted first"); });
    p.timeout(10, [&] { p.print("10ms, inserted second"); });
    p.busy_ms(40);
  });
  EXPECT_EQ(p.out, (Lines{"10ms, inserted second", "20ms, inserted first"}));
}

TEST(Timers, ListsOfTheSameExpiryRunInTheOrderOfTheirMaking) {
  Program p;
  p.run([&] {
    p.timeout(10, [&] { p.print("10 from 0"); });
    p.busy_ms(5);
    p.timeout(5, [&] { p.print("5 from 5"); });
  });
  EXPECT_EQ(p.out, (Lines{"10 from 0", "5 from 5"}));
}

TEST(Timers, ADueListIsRunToItsEnd) { // 21
  Program p;
  p.run([&] {
    p.timeout(20, [&] { p.print("A: due at 20"); });
    p.timeout(10, [&] { p.print("B: due at 10"); });
    p.busy_ms(25);
    p.timeout(10, [&] { p.print("C: due at 35"); });
    p.busy_ms(25);
  });
  EXPECT_EQ(p.out, (Lines{"B: due at 10", "C: due at 35", "A: due at 20"}));
}

TEST(Timers, StartFromTheClockNotFromTheLoopsOldTime) { // observed: node's getLibuvNow updates libuv's time
  Program p;
  p.run([&] {
    p.timeout(10, [&] { p.print("A"); });
    p.busy_ms(20);
    p.timeout(5, [&] { p.print("B"); });
  });
  EXPECT_EQ(p.out, (Lines{"A", "B"}));
}

TEST(Timers, AnIntervalDoesNotCatchUp) { // 22
  Program p;
  std::vector<uint64_t> starts;
  TimerPtr timer;
  p.run([&] {
    timer = p.interval(10, [&] {
      starts.push_back(p.clock.now_ns / 1'000'000);
      if (starts.size() == 1)
        p.busy_ms(95);
      if (starts.size() == 4)
        p.loop.clear_timer(timer);
    });
  });
  EXPECT_EQ(starts, (std::vector<uint64_t>{10, 105, 115, 125}));
}

TEST(Timers, AnIntervalIsSetAgainFromTheStartOfItsCallback) { // 23
  Program p;
  std::vector<uint64_t> starts;
  TimerPtr timer;
  p.run([&] {
    timer = p.interval(30, [&] {
      starts.push_back(p.clock.now_ns / 1'000'000);
      p.busy_ms(15);
      if (starts.size() == 3)
        p.loop.clear_timer(timer);
    });
  });
  EXPECT_EQ(starts, (std::vector<uint64_t>{30, 60, 90}));
}

TEST(Timers, ClearingADueSiblingPreventsIt) { // 24
  for (const bool in_a_tick : {false, true}) {
    Program p;
    TimerPtr b;
    p.run([&] {
      p.timeout(1, [&] {
        p.print("A");
        in_a_tick ? p.tick([&] { p.loop.clear_timer(b); }) : p.loop.clear_timer(b);
      });
      b = p.timeout(1, [&] { p.print("B"); });
      p.timeout(1, [&] { p.print("C"); });
    });
    EXPECT_EQ(p.out, (Lines{"A", "C"})) << in_a_tick;
    const auto cancelled = p.events({trace::EventKind::task_cancelled});
    EXPECT_EQ(cancelled.size(), 1u);
    EXPECT_TRUE(p.events({trace::EventKind::op_cancelled}).empty())
        << "it was due: it waited for nothing any more";
  }
}

TEST(Timers, AnUnreferencedTimerDoesNotKeepTheLoopAlive) { // 26
  Program p;
  p.run([&] {
    p.loop.ref_timer(p.timeout(50, [&] { p.print("never"); }), false);
    p.timeout(10, [&] { p.print("last"); });
  });
  EXPECT_EQ(p.out, (Lines{"last"}));
}

TEST(Timers, ADueUnreferencedTimerAloneIsNotRun) { // observed
  Program p;
  p.run([&] {
    p.loop.ref_timer(p.timeout(1, [&] { p.print("never"); }), false);
    p.busy_ms(10);
  });
  EXPECT_EQ(p.out, Lines{});
}

TEST(Timers, RefreshMovesToTheTailOfTheList) { // 28
  Program p;
  p.run([&] {
    const TimerPtr a = p.timeout(10, [&] { p.print("A"); });
    EXPECT_TRUE(p.loop.has_ref(a));
    p.loop.ref_timer(a, false);
    EXPECT_FALSE(p.loop.has_ref(a));
    p.loop.ref_timer(a, true);
    p.timeout(10, [&] { p.print("B"); });
    p.loop.refresh_timer(a);
  });
  EXPECT_EQ(p.out, (Lines{"B", "A"}));
}

TEST(Timers, RefreshStartsATimerThatHasRunAgain) {
  Program p;
  TimerPtr timer;
  int runs = 0;
  p.run([&] {
    timer = p.timeout(10, [&] {
      p.print(std::to_string(p.loop.now_ms()));
      if (++runs < 3)
        p.loop.refresh_timer(timer);
    });
  });
  EXPECT_EQ(p.out, (Lines{"10", "20", "30"}));
}

TEST(Timers, RefreshOfAClearedTimerDoesNothing) {
  Program p;
  p.run([&] {
    const TimerPtr timer = p.timeout(10, [&] { p.print("never"); });
    p.loop.clear_timer(timer);
    p.loop.refresh_timer(timer);
  });
  EXPECT_EQ(p.out, Lines{});
  EXPECT_EQ(p.loop.iterations(), 0u);
}

TEST(Timers, ATimerRefreshedByTheTicksBeforeItStillRuns) { // observed: it was looked at before the ticks
  Program p;
  TimerPtr second;
  p.run([&] {
    p.timeout(1, [&] {
      p.print("t1");
      p.tick([&] { p.loop.refresh_timer(second); });
    });
    second = p.timeout(1, [&] { p.print("t2"); });
    p.timeout(1, [&] { p.print("t3"); });
    p.busy_ms(5);
    p.immediate([&] { p.print("immediate"); });
  });
  EXPECT_EQ(p.out, (Lines{"t1", "t2", "t3", "immediate"}));
}

TEST(Timers, ClearIntervalInItsCallbackStopsIt) { // 108
  Program p;
  TimerPtr timer;
  int runs = 0;
  p.run([&] {
    timer = p.interval(10, [&] {
      p.print("run " + std::to_string(++runs));
      if (runs == 2)
        p.loop.clear_timer(timer);
    });
    p.timeout(100, [&] { p.print("no more runs"); });
  });
  EXPECT_EQ(p.out, (Lines{"run 1", "run 2", "no more runs"}));
}

TEST(Timers, ADroppedListCanBeMadeAnewWhileItRuns) {
  Program p;
  TimerPtr timer;
  p.run([&] {
    timer = p.timeout(5, [&] {
      p.loop.clear_timer(timer); // the list is empty and goes
      p.timeout(5, [&] { p.print("new list at " + std::to_string(p.loop.now_ms())); });
    });
  });
  EXPECT_EQ(p.out, (Lines{"new list at 10"}));
}

TEST(Timers, AClearedTimerStillWakesPoll) { // the libuv timer is not set back
  Program p;
  p.run([&] {
    const TimerPtr early = p.timeout(10, [&] { p.print("never"); });
    p.timeout(20, [&] { p.print("20"); });
    p.loop.clear_timer(early);
  });
  EXPECT_EQ(p.out, (Lines{"20"}));
  EXPECT_EQ(p.loop.iterations(), 2u);
}

TEST(Timers, ManyDurationsRunInOrder) {
  Program p;
  std::vector<int> order;
  p.run([&] {
    for (int i = 0; i < 200; ++i) {
      const int ms = (i * 7919) % 199 + 1;
      p.timeout(ms, [&order, ms] { order.push_back(ms); });
    }
  });
  EXPECT_EQ(order.size(), 200u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(Timers, StandInTheQueueOnlyWhenDue) {
  Program p;
  p.run([&] {
    p.timeout(1, [&] { p.busy_ms(5); });
    p.timeout(1, [&] {});
    p.timeout(3, [&] {});
  });
  std::vector<trace::EventKind> order;
  for (const auto& found : p.events(
           {trace::EventKind::task_queued, trace::EventKind::task_started, trace::EventKind::phase_leave}))
    if (found.event.kind != trace::EventKind::phase_leave ||
        found.event.detail == static_cast<uint8_t>(trace::Phase::timers))
      order.push_back(found.event.kind);
  const auto queued = trace::EventKind::task_queued, started = trace::EventKind::task_started,
             leave = trace::EventKind::phase_leave;
  // main; before the loop nothing is due; then the two of 1 ms; the one of 3 ms became due meanwhile
  EXPECT_EQ(order,
            (std::vector{started, leave, queued, queued, started, started, leave, queued, started, leave}));
}

TEST(Timers, KeepOneTaskAndOneOperationForLife) {
  Program p;
  TimerPtr timer;
  int runs = 0;
  p.run([&] {
    timer = p.interval(10, [&] {
      if (++runs == 3)
        p.loop.clear_timer(timer);
    });
  });
  EXPECT_EQ(p.events({trace::EventKind::op_started}).size(), 1u);
  EXPECT_EQ(p.events({trace::EventKind::op_completed}).size(), 3u);
  const auto due = p.events({trace::EventKind::op_due});
  ASSERT_EQ(due.size(), 3u);
  EXPECT_EQ(due[1].event.wide(), 20'000'000u);
  for (const auto& found : p.events({trace::EventKind::task_queued}))
    EXPECT_EQ(found.event.subject, 2u);
}

} // namespace
} // namespace loopscope::loop
