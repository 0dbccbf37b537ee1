// "After every callback": ticks, microtasks, rejections. Facts 01-11 and 38.
#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;

TEST(Drain, TicksComeBeforeMicrotasksAfterTheMainScript) { // 01
  Program p;
  p.run([&] {
    p.micro([&] { p.print("promise"); });
    p.tick([&] { p.print("nextTick"); });
    p.print("sync");
  });
  EXPECT_EQ(p.out, (Lines{"sync", "nextTick", "promise"}));
}

TEST(Drain, MainBodyInsideAMicrotaskFinishesTheMicrotasksFirst) { // 02
  Program p;
  p.run([&] {
    p.micro([&] { // an ES module's body
      p.micro([&] { p.print("promise"); });
      p.tick([&] { p.print("nextTick"); });
      p.print("sync");
    });
  });
  EXPECT_EQ(p.out, (Lines{"sync", "promise", "nextTick"}));
}

TEST(Drain, ATickQueuedInAMicrotaskWaitsForAllMicrotasks) { // 03
  Program p;
  p.run([&] {
    p.micro([&] {
      p.print("m1");
      p.tick([&] { p.print("tick"); });
    });
    p.micro([&] {
      p.print("m2");
      p.micro([&] { p.print("m3"); });
    });
  });
  EXPECT_EQ(p.out, (Lines{"m1", "m2", "m3", "tick"}));
}

TEST(Drain, TicksQueuedByTicksRunBeforeTheFirstMicrotask) { // 04
  Program p;
  p.run([&] {
    p.micro([&] { p.print("promise"); });
    p.tick([&] {
      p.print("tick 1");
      p.tick([&] {
        p.print("tick 2");
        p.tick([&] { p.print("tick 3"); });
      });
    });
  });
  EXPECT_EQ(p.out, (Lines{"tick 1", "tick 2", "tick 3", "promise"}));
}

TEST(Drain, AlternatesBetweenAllTicksAndAllMicrotasks) { // 05
  Program p;
  p.run([&] {
    p.tick([&] {
      p.print("tick A");
      p.micro([&] {
        p.print("micro A");
        p.tick([&] { p.print("tick B"); });
        p.micro([&] { p.print("micro B"); });
      });
    });
    p.micro([&] { p.print("micro 0"); });
  });
  EXPECT_EQ(p.out, (Lines{"tick A", "micro 0", "micro A", "micro B", "tick B"}));
}

TEST(Drain, RecursiveTicksStarveTheLoop) { // 07
  Program p({}, 1'000'000);
  int ticks = 0;
  std::function<void()> again = [&] {
    p.clock.now_ns += 1000;
    if (++ticks < 100'000)
      p.tick(again);
  };
  p.run([&] {
    p.timeout(0, [&] { p.print("timer, ticks run = " + std::to_string(ticks)); });
    p.tick(again);
  });
  EXPECT_EQ(p.out, (Lines{"timer, ticks run = 100000"}));
}

TEST(Drain, RunsBetweenTwoTimersOfAPass) { // 08, 104
  Program p;
  p.run([&] {
    p.timeout(0, [&] {
      p.print("t1");
      p.tick([&] { p.print("tick"); });
      p.micro([&] { p.print("micro"); });
    });
    p.timeout(0, [&] { p.print("t2"); });
  });
  EXPECT_EQ(p.out, (Lines{"t1", "tick", "micro", "t2"}));
}

TEST(Drain, RunsBetweenTwoListsOfAPass) {
  Program p;
  p.run([&] {
    p.timeout(1, [&] {
      p.print("t1");
      p.tick([&] { p.print("tick"); });
    });
    p.timeout(2, [&] { p.print("t2"); });
    p.busy_ms(5);
  });
  EXPECT_EQ(p.out, (Lines{"t1", "tick", "t2"}));
}

TEST(Drain, RunsBetweenTwoImmediates) { // 09
  Program p;
  p.run([&] {
    p.immediate([&] {
      p.print("i1");
      p.tick([&] { p.print("tick"); });
      p.micro([&] { p.print("micro"); });
    });
    p.immediate([&] { p.print("i2"); });
  });
  EXPECT_EQ(p.out, (Lines{"i1", "tick", "micro", "i2"}));
}

TEST(Drain, RunsBetweenTwoPollCallbacks) { // 10
  Program p;
  p.run([&] {
    for (const char* n : {"1", "2"})
      p.file(1, [&p, n] {
        p.print(std::string("io ") + n);
        p.tick([&p, n] { p.print(std::string("tick ") + n); });
        p.micro([&p, n] { p.print(std::string("micro ") + n); });
      });
  });
  EXPECT_EQ(p.out, (Lines{"io 1", "tick 1", "micro 1", "io 2", "tick 2", "micro 2"}));
}

TEST(Drain, RejectionsComeWhenTicksAndMicrotasksAreBothEmpty) { // 38
  Program p;
  p.run([&] {
    p.rejections.push_back([&] { p.print("unhandledRejection"); });
    p.timeout(0, [&] { p.print("timer"); });
    p.immediate([&] { p.print("immediate"); });
    p.micro([&] {
      p.print("micro");
      p.tick([&] { p.print("late tick"); });
    });
    p.tick([&] { p.print("tick"); });
    p.busy_ms(3);
  });
  EXPECT_EQ(p.out, (Lines{"tick", "micro", "late tick", "unhandledRejection", "timer", "immediate"}));
}

TEST(Drain, WhatARejectionHandlerQueuesIsDrainedToo) {
  Program p;
  p.run([&] {
    p.rejections.push_back([&] {
      p.print("unhandledRejection");
      p.tick([&] { p.print("tick"); });
      p.micro([&] { p.print("micro"); });
    });
    p.immediate([&] { p.print("immediate"); });
  });
  EXPECT_EQ(p.out, (Lines{"unhandledRejection", "tick", "micro", "immediate"}));
}

TEST(Drain, HappensOnlyWhenTheOutermostScopeCloses) {
  Program p;
  p.run([&] {
    p.immediate([&] {
      p.tick([&] { p.print("tick"); });
      const CallbackPtr inner = p.printing("inner callback");
      p.loop.run_task(trace::Queue::poll, p.recorder.next_task(), *inner);
      p.print("outer callback ends");
    });
  });
  EXPECT_EQ(p.out, (Lines{"inner callback", "outer callback ends", "tick"}));
}

TEST(Drain, IsRecordedOnlyWhereThereIsSomethingToDrain) {
  Program p;
  p.run([&] {
    p.immediate([&] {});
    p.tick([&] {});
  });
  const auto drains = p.events({trace::EventKind::drain_enter});
  ASSERT_EQ(drains.size(), 1u);
  EXPECT_EQ(drains[0].event.detail, static_cast<uint8_t>(trace::DrainReason::after_main));
  EXPECT_EQ(p.events({trace::EventKind::drain_leave}).size(), 1u);
}

} // namespace
} // namespace loopscope::loop
