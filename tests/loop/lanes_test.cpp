// Several lanes on one virtual clock: who runs when, and what the others see of it.
#include "core/loop/scheduler.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/trace/store.h"

namespace loopscope::loop {
namespace {

constexpr uint64_t kMs = 1'000'000;
constexpr size_t kStack = 256 << 10;

class Lanes : public ::testing::Test {
 protected:
  Lanes()
      : store(std::move(*trace::Store::create({.events = 1'000, .strings = 100, .string_bytes = 4096}))) {}

  void work(uint64_t ms) { clock.now_ns += ms * kMs; }
  void say(const std::string& what) { said.push_back(what + " " + std::to_string(clock.now_ns / kMs)); }
  std::shared_ptr<Lane> start(uint64_t at_ms, std::function<void()> body) {
    return scheduler.start(++made, at_ms * kMs, kStack, std::move(body));
  }

  trace::Store store;
  trace::VirtualClock clock;
  trace::Recorder recorder{store, clock};
  Scheduler scheduler{recorder, 4};
  trace::LoopId made = 0;
  std::vector<std::string> said;
};

using Said = std::vector<std::string>;

TEST_F(Lanes, TheOneWithTheEarliestMomentRuns) {
  const auto other = start(3, [&] {
    for (int i = 0; i < 3; ++i) {
      say("other");
      work(4);
      scheduler.yield();
    }
  });
  for (int i = 0; i < 4; ++i) {
    say("main");
    work(5);
    scheduler.yield();
  }
  scheduler.sleep(100 * kMs);
  EXPECT_EQ(said, (Said{"main 0", "other 3", "main 5", "other 7", "main 10", "other 11", "main 15"}));
  EXPECT_TRUE(other->finished());
  EXPECT_EQ(clock.now_ns, 100 * kMs);
}

TEST_F(Lanes, EachRecordsUnderItsOwnLoopAndTime) {
  start(2, [&] {
    recorder.current_site = 7;
    recorder.add(trace::EventKind::step, 0, 1);
    scheduler.sleep(9 * kMs);
    EXPECT_EQ(recorder.current_site, 7u) << "kept while others ran";
    recorder.add(trace::EventKind::step, 0, 1);
  });
  recorder.current_site = 3;
  scheduler.sleep(5 * kMs);
  EXPECT_EQ(recorder.current_site, 3u);
  recorder.add(trace::EventKind::step, 0, 2);
  scheduler.sleep(20 * kMs);
  ASSERT_EQ(store.size(), 3u);
  EXPECT_EQ(store.at(0).loop, 1);
  EXPECT_EQ(store.time_ns(0), 2 * kMs);
  EXPECT_EQ(store.at(1).loop, 0);
  EXPECT_EQ(store.time_ns(1), 5 * kMs);
  EXPECT_EQ(store.at(2).loop, 1);
  EXPECT_EQ(store.time_ns(2), 9 * kMs);
}

TEST_F(Lanes, ALongCallbackIsInterruptedOnlyOnceAnotherIsASliceBehind) {
  start(10, [&] { say("other"); });
  work(10);
  EXPECT_LE(clock.now_ns, *scheduler.preempt_at_ns());
  work(2);
  EXPECT_GT(clock.now_ns, *scheduler.preempt_at_ns());
  scheduler.preempt();
  EXPECT_EQ(said, (Said{"other 10"})) << "it runs at its own time";
  EXPECT_EQ(clock.now_ns, 12 * kMs);
  EXPECT_EQ(*scheduler.preempt_at_ns(), kNever) << "nobody else is left";
}

TEST_F(Lanes, WhoWaitsLongestIsNotifiedFirst) {
  int cell = 0;
  for (int i = 1; i <= 3; ++i) {
    start(static_cast<uint64_t>(i), [&, i] {
      const auto waited = scheduler.wait_on(&cell, kNever);
      say(std::to_string(i) + (waited == Scheduler::Waited::notified ? " woken" : " not woken"));
    });
  }
  scheduler.sleep(10 * kMs);
  EXPECT_EQ(scheduler.notify(&cell, 2), 2u);
  EXPECT_EQ(scheduler.notify(&said, 9), 0u) << "another address";
  scheduler.sleep(20 * kMs);
  EXPECT_EQ(said, (Said{"1 woken 10", "2 woken 10"}));
  EXPECT_EQ(scheduler.notify(&cell, 9), 1u);
  scheduler.sleep(30 * kMs);
  EXPECT_EQ(said.back(), "3 woken 20");
}

TEST_F(Lanes, AWaitEndsWithItsTime) {
  const int cell = 0;
  start(0,
        [&] { say(scheduler.wait_on(&cell, 7 * kMs) == Scheduler::Waited::timed_out ? "timed out" : "?"); });
  scheduler.sleep(20 * kMs);
  EXPECT_EQ(said, (Said{"timed out 7"}));
}

TEST_F(Lanes, ASleeperIsWokenNotBeforeTheMomentOfTheCall) {
  std::shared_ptr<Lane> sleeper = start(0, [&] {
    EXPECT_TRUE(scheduler.sleep(kNever));
    say("awake");
  });
  scheduler.sleep(5 * kMs);
  scheduler.wake(*sleeper, 8 * kMs);
  scheduler.wake(*sleeper, 9 * kMs); // later than it wakes up anyway
  scheduler.sleep(20 * kMs);
  EXPECT_EQ(said, (Said{"awake 8"}));
}

TEST_F(Lanes, WhereNothingWillEverComeTheFirstLaneIsTold) {
  const auto other = start(1, [&] {
    scheduler.sleep(kNever);
    say("told to stop");
  });
  EXPECT_FALSE(scheduler.sleep(kNever));
  scheduler.join(other);
  EXPECT_TRUE(other->finished());
  EXPECT_EQ(said.size(), 1u);
}

TEST_F(Lanes, JoinEndsALaneWhereverItSleeps) {
  const int cell = 0;
  const auto waiting = start(0, [&] { scheduler.wait_on(&cell, kNever); });
  const auto later = start(50, [&] { say("later"); });
  scheduler.sleep(3 * kMs);
  scheduler.join(waiting);
  scheduler.join(later);
  EXPECT_TRUE(waiting->finished() && later->finished());
  EXPECT_TRUE(scheduler.alone());
}

} // namespace
} // namespace loopscope::loop
