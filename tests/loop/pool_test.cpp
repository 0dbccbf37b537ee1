// The thread pool and poll's deliveries. Facts 11, 62-67.
#include <gtest/gtest.h>

#include "tests/loop/program.h"

namespace loopscope::loop {
namespace {

using Lines = Program::Lines;
using trace::EventKind;

TEST(Pool, EverythingCompletedIsDeliveredInOnePollBeforeCheck) { // 11
  Program p;
  int n = 0;
  p.run([&] {
    for (int i = 0; i < 3; ++i)
      p.file(1, [&] {
        const std::string id = std::to_string(++n);
        p.print("io " + id);
        p.immediate([&p, id] { p.print("immediate from io " + id); });
      });
    p.busy_ms(100);
  });
  EXPECT_EQ(p.out, (Lines{"io 1", "io 2", "io 3", "immediate from io 1", "immediate from io 2",
                          "immediate from io 3"}));
}

TEST(Pool, WhatCompletesDuringTheDeliveriesWaitsForTheNextPoll) {
  Program p;
  p.run([&] {
    p.file(1, [&] {
      p.print("io 1");
      p.file(1, [&] { p.print("io 2"); });
      p.immediate([&] { p.print("immediate"); });
      p.busy_ms(5);
    });
    p.busy_ms(5);
  });
  EXPECT_EQ(p.out, (Lines{"io 1", "immediate", "io 2"}));
}

TEST(Pool, TheJobsOfAnOperationTakeAPollEach) { // 62, 63
  Program p;
  int immediates = 0;
  std::function<void()> turn = [&] {
    if (++immediates == 3)
      p.print("3 immediates");
    else
      p.immediate(turn);
  };
  p.run([&] {
    p.file(4, [&] { p.print("readFile"); });
    p.immediate(turn);
    p.busy_ms(50);
  });
  EXPECT_EQ(p.out, (Lines{"3 immediates", "readFile"}));
  EXPECT_EQ(p.events({EventKind::pool_done}).size(), 4u);
  const auto progress = p.events({EventKind::op_progress});
  ASSERT_EQ(progress.size(), 3u);
  EXPECT_EQ(progress[2].event.other, 3u << 16 | 4u);
  EXPECT_EQ(progress[2].text, "job 3");
}

TEST(Pool, OfOneThreadIsFirstInFirstOut) { // 64
  Program p({.pool_threads = 1});
  p.run([&] {
    p.file(
        1, [&] { p.print("job 1"); }, 3);
    p.file(
        1, [&] { p.print("job 2"); }, 2);
    p.file(
        1, [&] { p.print("job 3"); }, 1);
  });
  EXPECT_EQ(p.out, (Lines{"job 1", "job 2", "job 3"}));
  EXPECT_EQ(p.clock.now_ns, 6'020'000u);
}

TEST(Pool, ABusyPoolDelaysFilesButNotTimers) { // 65
  Program p({.pool_threads = 1});
  p.run([&] {
    p.file(
        1, [&] { p.print("pbkdf2"); }, 50);
    p.file(
        1, [&] { p.print("stat"); }, 0.1);
    p.timeout(1, [&] { p.print("timer"); });
  });
  EXPECT_EQ(p.out, (Lines{"timer", "pbkdf2", "stat"}));
}

TEST(Pool, TheFifthJobWaitsForAThread) { // 66
  Program p;
  std::vector<uint64_t> done_ms;
  p.run([&] {
    for (int i = 0; i < 5; ++i)
      p.file(
          1, [&] { done_ms.push_back(p.clock.now_ns / 1'000'000); }, 10);
  });
  EXPECT_EQ(done_ms, (std::vector<uint64_t>{10, 10, 10, 10, 20}));
  const auto events = p.events({EventKind::pool_waits, EventKind::pool_starts, EventKind::pool_done});
  ASSERT_EQ(events.size(), 15u);
  EXPECT_EQ(events[9].event.kind, EventKind::pool_done);
  EXPECT_EQ(events[10].event.kind, EventKind::pool_starts);
  EXPECT_EQ(events[10].event.subject, 5u);
}

TEST(Pool, SlowJobsTakeAtMostHalfOfTheThreads) { // 67
  Program p;
  const auto lookup = [&](const std::string& name) {
    OperationSpec spec{.kind = trace::OpKind::dns, .label = name, .jobs = {{"getaddrinfo", 10'000'000}}};
    spec.slow_io = true;
    p.loop.start_operation(std::move(spec), p.printing(name));
  };
  p.run([&] {
    lookup("lookup 1");
    lookup("lookup 2");
    lookup("lookup 3");
    p.file(
        1, [&] { p.print("stat"); }, 1);
  });
  EXPECT_EQ(p.out, (Lines{"stat", "lookup 1", "lookup 2", "lookup 3"}));
  EXPECT_EQ(p.clock.now_ns / 1'000'000, 20u);
}

TEST(Pool, ACancelledWaitingJobIsDroppedARunningOneRunsOn) {
  Program p({.pool_threads = 1});
  p.run([&] {
    const OperationPtr running = p.file(
        1, [&] { p.print("never"); }, 10);
    const OperationPtr waiting = p.file(
        1, [&] { p.print("never"); }, 10);
    p.loop.cancel_operation(running);
    p.loop.cancel_operation(waiting);
  });
  EXPECT_EQ(p.out, Lines{});
  EXPECT_EQ(p.clock.now_ns, 10'020'000u);
  EXPECT_EQ(p.events({EventKind::op_cancelled}).size(), 2u);
  EXPECT_EQ(p.events({EventKind::task_cancelled}).size(), 2u);
}

TEST(Poll, PostsOfAnOpenOperationAreCallbacksOfTheirOwn) { // 81: a message port
  Program p;
  p.run([&] {
    const OperationPtr port = p.loop.open_operation({.label = "port"});
    for (const char* n : {"1", "2"})
      p.loop.post_to_poll(port, p.wrap([&p, n] {
        p.print(std::string("message ") + n);
        p.micro([&p, n] { p.print(std::string("micro ") + n); });
      }),
                          "onmessage", 0);
    p.immediate([&p, port] {
      p.print("immediate");
      p.loop.finish_operation(port);
    });
  });
  EXPECT_EQ(p.out, (Lines{"message 1", "micro 1", "message 2", "micro 2", "immediate"}));
}

TEST(Poll, AnUnreferencedOperationDoesNotKeepTheLoopAlive) { // 88
  Program p;
  p.run([&] { p.loop.ref_operation(p.loop.open_operation({.label = "port"}), false); });
  EXPECT_FALSE(p.loop.alive());
  EXPECT_EQ(p.loop.iterations(), 0u);
}

TEST(Poll, ACancelledOperationDropsWhatWasPosted) {
  Program p;
  p.run([&] {
    const OperationPtr socket = p.loop.open_operation({.label = "socket"});
    p.loop.post_to_poll(socket, p.printing("never"), "data", 1000);
    p.loop.cancel_operation(socket);
  });
  EXPECT_EQ(p.out, Lines{});
}

} // namespace
} // namespace loopscope::loop
