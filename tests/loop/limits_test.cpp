// Every limit of the loop ends the run with its name.
#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;
using trace::Limit;

TEST(Limits, VirtualTimeEndsALongSleep) {
  Program p({.virtual_time_max_ns = 1'000'000'000});
  p.run([&] {
    p.timeout(500, [&] { p.print("500"); });
    p.timeout(5000, [&] { p.print("never"); });
  });
  EXPECT_EQ(p.out, (Lines{"500"}));
  EXPECT_EQ(p.loop.stop_limit(), Limit::virtual_time);
  EXPECT_EQ(p.limits, (std::vector{Limit::virtual_time}));
  EXPECT_EQ(p.clock.now_ns, 1'000'000'000u);
}

TEST(Limits, VirtualTimeEndsWaitingForWhatNeverComes) {
  for (const uint64_t most : {uint64_t{0}, uint64_t{1'000'000'000}}) {
    Program p({.virtual_time_max_ns = most});
    p.run([&] { p.loop.open_handle("server"); });
    EXPECT_EQ(p.loop.stop_limit(), Limit::virtual_time) << most;
    EXPECT_EQ(p.clock.now_ns, most);
  }
}

TEST(Limits, VirtualTimeEndsEndlessImmediatesAndMicrotasks) {
  Program p({.virtual_time_max_ns = 10'000'000});
  std::function<void()> immediate = [&] {
    p.busy_ms(0.1);
    p.immediate(immediate);
  };
  p.run([&] { p.immediate(immediate); });
  EXPECT_EQ(p.loop.stop_limit(), Limit::virtual_time);

  Program q({.virtual_time_max_ns = 10'000'000});
  std::function<void()> micro = [&] {
    q.busy_ms(0.1);
    q.micro(micro);
  };
  q.run([&] { q.micro(micro); });
  EXPECT_EQ(q.loop.stop_limit(), Limit::virtual_time);
}

TEST(Limits, QueueLengthEndsEveryKindOfFlood) {
  const auto flood = [](const std::function<void(Program&)>& one) {
    Program p({.queue_length_max = 100});
    p.run([&] {
      for (int i = 0; i < 101; ++i)
        one(p);
      p.print("the script goes on until the host stops it");
    });
    EXPECT_EQ(p.out.size(), 1u);
    return p.loop.stop_limit();
  };
  EXPECT_EQ(flood([](Program& p) { p.tick([&p] { p.print("never"); }); }), Limit::queue_length);
  EXPECT_EQ(flood([](Program& p) { p.timeout(1, [&p] { p.print("never"); }); }), Limit::queue_length);
  EXPECT_EQ(flood([](Program& p) { p.immediate([&p] { p.print("never"); }); }), Limit::queue_length);
  EXPECT_EQ(flood([](Program& p) { p.file(1, [&p] { p.print("never"); }); }), Limit::queue_length);
  EXPECT_EQ(flood([](Program& p) { p.loop.add_pending(p.printing("never"), "x"); }), Limit::queue_length);
}

TEST(Limits, AFullTraceEndsTheRun) {
  Program p({}, 1000);
  std::function<void()> immediate = [&] { p.immediate(immediate); };
  p.run([&] { p.immediate(immediate); });
  EXPECT_EQ(p.loop.stop_limit(), Limit::events);
}

TEST(Limits, StopEndsTheRunBeforeTheNextCallback) {
  Program p;
  p.run([&] {
    p.tick([&] {
      p.print("tick 1");
      p.loop.stop();
      p.tick([&] { p.print("never"); });
    });
    p.tick([&] { p.print("never"); });
    p.micro([&] { p.print("never"); });
    p.immediate([&] { p.print("never"); });
  });
  EXPECT_EQ(p.out, (Lines{"tick 1"}));
  EXPECT_EQ(p.loop.spin(), Completion::stopped);
  EXPECT_EQ(p.loop.drain(), Completion::stopped);
  EXPECT_EQ(p.loop.stop_limit(), Limit::none);
}

} // namespace
} // namespace loopscope::loop
