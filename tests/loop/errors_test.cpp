// What a throw does to the rest. Facts 29-32, 40, 41, 93.
#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;

TEST(Errors, AThrowingTimerLosesNothing) { // 29
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.timeout(0, [&] {
      p.print("t1");
      throw Thrown{"boom"};
    });
    p.timeout(0, [&] { p.print("t2"); });
    p.immediate([&] { p.print("immediate"); });
    p.busy_ms(3);
  });
  EXPECT_EQ(p.out, (Lines{"t1", "caught boom", "t2", "immediate"}));
}

TEST(Errors, TheNextTimerRunsBeforeTheTicksOfAThrowingOne) { // 93
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.timeout(0, [&] {
      p.tick([&] { p.print("tick of t1"); });
      p.micro([&] { p.print("micro of t1"); });
      throw Thrown{"boom"};
    });
    p.timeout(0, [&] { p.print("t2"); });
    p.timeout(0, [&] { p.print("t3"); });
    p.busy_ms(10);
  });
  EXPECT_EQ(p.out, (Lines{"caught boom", "t2", "tick of t1", "micro of t1", "t3"}));
}

TEST(Errors, AThrowingTickBetweenTimersLeavesTheRestToTheNextDrain) { // observed
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.timeout(1, [&] {
      p.print("t1");
      p.tick([&] {
        p.print("k1");
        throw Thrown{"k"};
      });
      p.tick([&] { p.print("k2"); });
    });
    p.timeout(1, [&] { p.print("t2"); });
    p.timeout(1, [&] { p.print("t3"); });
    p.busy_ms(5);
  });
  EXPECT_EQ(p.out, (Lines{"t1", "k1", "caught k", "t2", "k2", "t3"}));
}

TEST(Errors, TheNextImmediateRunsBeforeTheTicksOfAThrowingOne) { // 30
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.immediate([&] {
      p.print("i1");
      p.tick([&] { p.print("tick"); });
      throw Thrown{"boom"};
    });
    p.immediate([&] { p.print("i2"); });
  });
  EXPECT_EQ(p.out, (Lines{"i1", "caught boom", "i2", "tick"}));
}

TEST(Errors, TheTicksOfAThrowingLastImmediateAreDrainedInTheSamePhase) {
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.timeout(1, [&] { p.print("timer"); });
    p.immediate([&] {
      p.tick([&] { p.print("tick"); });
      p.immediate([&] { p.print("nested immediate"); });
      p.busy_ms(3);
      throw Thrown{"boom"};
    });
  });
  EXPECT_EQ(p.out, (Lines{"caught boom", "nested immediate", "tick", "timer"}));
}

TEST(Errors, AThrowingTickLeavesTheRestToTheNextDrain) { // 31
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.tick([&] { throw Thrown{"tick boom"}; });
    p.tick([&] { p.print("tick 2"); });
    p.micro([&] { p.print("micro"); });
  });
  EXPECT_EQ(p.out, (Lines{"caught tick boom", "tick 2", "micro"}));
}

TEST(Errors, ADueTimerRunsBeforeTheTicksLeftByAThrowingTick) { // observed
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.timeout(1, [&] { p.print("timer"); });
    p.tick([&] {
      p.busy_ms(5);
      throw Thrown{"t1"};
    });
    p.tick([&] { p.print("tick 2"); });
    p.micro([&] { p.print("micro"); });
    p.immediate([&] { p.print("immediate"); });
  });
  EXPECT_EQ(p.out, (Lines{"caught t1", "timer", "tick 2", "micro", "immediate"}));
}

TEST(Errors, WhatAThrowingTickLeftIsDrainedBeforeTheFirstImmediate) { // observed
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.immediate([&] { p.print("immediate"); });
    p.timeout(1, [&] {
      p.print("t1");
      p.tick([&] { throw Thrown{"k1"}; });
      p.tick([&] { p.print("k2"); });
    });
    p.busy_ms(20);
  });
  EXPECT_EQ(p.out, (Lines{"t1", "caught k1", "k2", "immediate"}));
}

TEST(Errors, AThrowingMicrotaskIsCaughtAtOnceAndTheRestGoesOn) { // 32
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.micro([&] { throw Thrown{"from queueMicrotask"}; });
    p.micro([&] { p.print("later microtask"); });
    p.rejections.push_back([&] { p.print("unhandledRejection"); });
    p.immediate([&] { p.print("immediate"); });
  });
  EXPECT_EQ(p.out,
            (Lines{"caught from queueMicrotask", "later microtask", "unhandledRejection", "immediate"}));
}

TEST(Errors, AThrowingPollCallbackLeavesItsTicksToTheNext) { // observed
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.file(1, [&] {
      p.print("io 1");
      p.tick([&] { p.print("tick of io 1"); });
      throw Thrown{"io 1"};
    });
    p.file(1, [&] { p.print("io 2"); });
    p.busy_ms(10);
  });
  EXPECT_EQ(p.out, (Lines{"io 1", "caught io 1", "io 2", "tick of io 1"}));
}

TEST(Errors, AfterAThrowInTheMainScriptEverythingRuns) { // 41
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.tick([&] { p.print("tick"); });
    p.micro([&] { p.print("micro"); });
    p.timeout(0, [&] { p.print("timer"); });
    throw Thrown{"main"};
  });
  EXPECT_EQ(p.out, (Lines{"caught main", "tick", "micro", "timer"}));
}

TEST(Errors, WithoutAHandlerNothingMoreRuns) { // 40
  Program p;
  p.on_before_exit = [&] { p.print("beforeExit"); };
  p.run([&] {
    p.tick([&] { throw Thrown{"tick"}; });
    p.tick([&] { p.print("tick 2"); });
    p.timeout(0, [&] { p.print("timer"); });
  });
  EXPECT_EQ(p.out, (Lines{"died of tick"}));
  EXPECT_TRUE(p.loop.stopped());
}

TEST(Errors, AThrowingRejectionHandlerLeavesTheRestToTheNextDrain) {
  Program p;
  p.print_uncaught();
  p.run([&] {
    p.rejections.push_back([&] { throw Thrown{"handler"}; });
    p.rejections.push_back([&] { p.print("second rejection"); });
    p.immediate([&] { p.print("immediate"); });
  });
  EXPECT_EQ(p.out, (Lines{"caught handler", "second rejection", "immediate"}));
}

} // namespace
} // namespace loopscope::loop
