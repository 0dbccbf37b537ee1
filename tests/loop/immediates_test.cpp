// The check phase. Facts 13, 16, 25, 27, 95.
#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;

TEST(Immediates, AnImmediateOfAnImmediateWaitsForTheNextIteration) { // 16
  Program p;
  p.run([&] {
    p.immediate([&] {
      p.print("i1");
      p.immediate([&] { p.print("i3"); });
      p.timeout(0, [&] { p.print("timeout"); });
      p.busy_ms(3);
    });
    p.immediate([&] { p.print("i2"); });
  });
  EXPECT_EQ(p.out, (Lines{"i1", "i2", "timeout", "i3"}));
}

TEST(Immediates, FromPollComesBeforeADueTimer) { // 13
  Program p;
  p.run([&] {
    p.file(1, [&] {
      p.timeout(0, [&] { p.print("timeout"); });
      p.immediate([&] { p.print("immediate"); });
      p.busy_ms(10);
    });
  });
  EXPECT_EQ(p.out, (Lines{"immediate", "timeout"}));
}

TEST(Immediates, ClearingASiblingPreventsIt) { // 25
  for (const bool in_a_tick : {false, true}) {
    Program p;
    ImmediatePtr b;
    p.run([&] {
      p.immediate([&] {
        p.print("A");
        in_a_tick ? p.tick([&] { p.loop.clear_immediate(b); }) : p.loop.clear_immediate(b);
      });
      b = p.immediate([&] { p.print("B"); });
      p.immediate([&] { p.print("C"); });
    });
    EXPECT_EQ(p.out, (Lines{"A", "C"})) << in_a_tick;
    EXPECT_EQ(p.events({trace::EventKind::task_cancelled}).size(), 1u);
  }
}

TEST(Immediates, AnUnreferencedOneAloneIsDropped) { // 27
  Program p;
  p.run([&] { p.loop.ref_immediate(p.immediate([&] { p.print("never"); }), false); });
  EXPECT_EQ(p.out, Lines{});
}

TEST(Immediates, AnUnreferencedOneRunsWhenTheLoopTurnsAnyway) {
  Program p;
  p.run([&] {
    p.loop.ref_immediate(p.immediate([&] { p.print("unreferenced"); }), false);
    p.timeout(5, [&] { p.print("timer"); });
  });
  EXPECT_EQ(p.out, (Lines{"unreferenced", "timer"}));
  EXPECT_EQ(p.loop.idle_ns(), 5'000'000u) << "only referenced immediates keep poll from sleeping";
}

TEST(Immediates, EachNestedOneTakesAnIteration) { // 95
  Program p;
  int turns = 0;
  std::function<void()> turn = [&] {
    if (++turns < 100)
      p.immediate(turn);
  };
  p.run([&] { p.immediate(turn); });
  EXPECT_EQ(turns, 100);
  EXPECT_EQ(p.loop.iterations(), 100u);
}

TEST(Immediates, ClearedByTheErrorHandlerAreSkipped) {
  Program p;
  ImmediatePtr b;
  p.on_uncaught = [&](const std::string&) { p.loop.clear_immediate(b); };
  p.run([&] {
    p.immediate([&] { throw Thrown{"a"}; });
    b = p.immediate([&] { p.print("b"); });
    p.immediate([&] { p.print("c"); });
  });
  EXPECT_EQ(p.out, (Lines{"c"}));
}

} // namespace
} // namespace loopscope::loop
