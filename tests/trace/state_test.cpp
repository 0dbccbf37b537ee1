#include "core/trace/state.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <map>

#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

using testing::ElementsAre;

std::vector<Id> ids(const Line& line) { return {line.begin(), line.end()}; }

State state_after(const Trace& trace) {
  State state;
  for (EventIndex i = 0; i < trace.size(); ++i)
    state.apply(trace, i);
  return state;
}

TEST(Line, IsFirstComeFirstServed) {
  Line line;
  for (Id id = 1; id <= 1000; ++id)
    line.push(id);
  EXPECT_EQ(line.size(), 1000u);
  EXPECT_EQ(line[0], 1u);
  EXPECT_EQ(line[700], 701u);
  for (Id id = 1; id <= 500; ++id)
    EXPECT_TRUE(line.remove(id));
  EXPECT_FALSE(line.remove(3));
  EXPECT_EQ(line[0], 501u);
  EXPECT_TRUE(line.remove(1000));
  EXPECT_TRUE(line.remove(750));
  EXPECT_FALSE(line.contains(750));
  EXPECT_TRUE(line.contains(751));
  EXPECT_EQ(line.size(), 498u);
  EXPECT_EQ(ids(line).size(), 498u);
  EXPECT_EQ(line[1000], 0u) << "beyond its end there is nobody";
}

TEST(Line, AgreesWithAPlainListInAnyOrder) {
  Line line;
  std::vector<Id> plain;
  uint64_t seed = 7;
  const auto random = [&] { return static_cast<Id>((seed = seed * 6364136223846793005ull + 1) >> 40); };
  std::vector<std::pair<Line, std::vector<Id>>> copies;
  for (int i = 0; i < 20000; ++i) {
    if (random() % 3 != 0 || plain.empty()) {
      const Id id = random() % 5000 + 1;
      if (std::find(plain.begin(), plain.end(), id) != plain.end())
        continue;
      line.push(id), plain.push_back(id);
    } else {
      const size_t at = random() % 2 ? 0 : random() % plain.size();
      EXPECT_TRUE(line.remove(plain[at]));
      plain.erase(plain.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (i % 1000 == 0)
      copies.emplace_back(line, plain);
  }
  ASSERT_EQ(ids(line), plain);
  for (const auto& [copy, expected] : copies)
    ASSERT_EQ(ids(copy), expected) << "a copy stays as it was";
}

struct Item {
  Id id;
  int value;
};

TEST(SharedMap, AgreesWithAPlainMapAndItsCopiesStay) {
  using Map = SharedMap<Item, &Item::id>;
  Map map;
  std::map<Id, int> plain;
  const auto content = [](const Map& m) {
    std::map<Id, int> all;
    for (const Item& item : m)
      all[item.id] = item.value;
    return all;
  };
  std::vector<std::pair<Map, std::map<Id, int>>> copies;
  uint64_t seed = 11;
  const auto random = [&] { return static_cast<Id>((seed = seed * 6364136223846793005ull + 1) >> 40); };
  for (int i = 0; i < 30'000; ++i) {
    const Id id = i < 10'000 ? static_cast<Id>(i) : random() % 12'000;
    if (i < 10'000 || random() % 2) {
      map.set({id, i});
      plain[id] = i;
    } else {
      ASSERT_EQ(map.erase(id), plain.erase(id) != 0) << id;
    }
    if (i % 3000 == 0)
      copies.emplace_back(map, plain);
    const Item* found = map.find(id);
    ASSERT_EQ(found != nullptr, plain.count(id) != 0);
    if (found) {
      ASSERT_EQ(found->value, plain[id]);
    }
  }
  EXPECT_EQ(map.size(), plain.size());
  EXPECT_EQ(content(map), plain);
  for (const auto& [copy, expected] : copies)
    EXPECT_EQ(content(copy), expected);
  while (!plain.empty())
    map.erase(plain.begin()->first), plain.erase(plain.begin());
  EXPECT_TRUE(map.empty());
  EXPECT_EQ(map.find(5), nullptr);
}

TEST(State, ATimerWaitsOutsideUntilItIsDue) {
  Tape tape;
  tape.add(EventKind::task_created, Queue::timers, 1, 1, "later");
  tape.add(EventKind::op_started, OpKind::timer, 1, 1, "later");
  tape.recorder.add_wide(EventKind::op_due, 0, 1, 5'000'000);
  tape.add(EventKind::op_completed, 0, 1);
  tape.add(EventKind::task_ready, 0, 1);
  tape.add(EventKind::task_queued, Queue::timers, 1);
  tape.add(EventKind::task_started, Queue::timers, 1);
  tape.add(EventKind::task_ended, TaskEnd::ok, 1);
  const Trace trace = tape.trace();
  Timeline timeline(trace);
  EXPECT_THAT(ids(timeline.at(2).loops[0].outside), ElementsAre(1));
  EXPECT_TRUE(timeline.at(2).loops[0].queue(Queue::timers).empty());
  EXPECT_TRUE(timeline.at(5).loops[0].outside.empty());
  EXPECT_THAT(ids(timeline.at(5).loops[0].queue(Queue::timers)), ElementsAre(1));
  EXPECT_EQ(timeline.at(6).loops[0].running_task, 1u);
  EXPECT_EQ(timeline.at(6).loops[0].running_queue, Queue::timers);
  EXPECT_TRUE(timeline.at(6).loops[0].queue(Queue::timers).empty());
  EXPECT_EQ(timeline.at(7).loops[0].running_task, 0u);
  EXPECT_EQ(trace.task(1)->operation, 1u);
  EXPECT_EQ(trace.operation(1)->task, 1u);
  EXPECT_EQ(trace.label_of_task(1), "later");
}

TEST(State, AnIntervalWaitsAgain) {
  Tape tape;
  tape.add(EventKind::op_started, OpKind::interval, 1, 1, "again");
  tape.add(EventKind::op_completed, 0, 1);
  tape.recorder.add_wide(EventKind::op_due, 0, 1, 9'000'000);
  const Trace trace = tape.trace();
  EXPECT_THAT(ids(state_after(trace).loops[0].outside), ElementsAre(1));
}

TEST(State, ACancelledTaskLeavesItsQueue) {
  Tape tape;
  for (Id id = 1; id <= 3; ++id) {
    tape.add(EventKind::task_created, Queue::check, id);
    tape.add(EventKind::task_queued, Queue::check, id);
  }
  tape.add(EventKind::task_cancelled, 0, 2);
  const Trace trace = tape.trace();
  EXPECT_THAT(ids(state_after(trace).loops[0].queue(Queue::check)), ElementsAre(1, 3));
}

TEST(State, ASuspendedFrameComesBackWithItsVariables) {
  Tape tape;
  const TextRef x = tape.recorder.intern("x");
  tape.add(EventKind::frame_enter, FunctionKind::async, 1, 0, "f");
  tape.add(EventKind::step, 0, 1, 0, nullptr, 4);
  tape.add(EventKind::variable, VariableKind::lexical, 1, x, "1");
  tape.add(EventKind::frame_leave, LeaveKind::awaits, 1);
  tape.add(EventKind::frame_enter, FunctionKind::normal, 2, 0, "g");
  tape.add(EventKind::frame_leave, LeaveKind::returned, 2);
  tape.add(EventKind::frame_resume, ResumeKind::value, 1);
  tape.add(EventKind::variable, VariableKind::lexical, 1, x, "2");
  tape.add(EventKind::variable, VariableKind::lexical, 1, x);
  const Trace trace = tape.trace();
  Timeline timeline(trace);
  EXPECT_EQ(timeline.at(3).loops[0].stack.size(), 0u);
  ASSERT_EQ(timeline.at(3).loops[0].suspended.size(), 1u);
  EXPECT_EQ(timeline.at(3).loops[0].suspended.front().suspended, 3u);
  const auto& stack = timeline.at(7).loops[0].stack;
  ASSERT_EQ(stack.size(), 1u);
  EXPECT_EQ(stack[0].entered, 0u);
  EXPECT_EQ(stack[0].last_step, 1u);
  ASSERT_EQ(stack[0].variables.size(), 1u);
  EXPECT_EQ(stack[0].variables[0].event, 7u);
  EXPECT_TRUE(timeline.at(8).loops[0].stack[0].variables.empty()) << "out of scope";
}

TEST(State, AThrowTakesAllFramesAboveWithIt) {
  Tape tape;
  for (Id id = 1; id <= 3; ++id)
    tape.add(EventKind::frame_enter, FunctionKind::normal, id);
  tape.add(EventKind::frame_leave, LeaveKind::threw, 2);
  const Trace trace = tape.trace();
  const State state = state_after(trace);
  ASSERT_EQ(state.loops[0].stack.size(), 1u);
  EXPECT_EQ(state.loops[0].stack[0].id, 1u);
}

TEST(State, PollSleepsUntilSomethingHappens) {
  Tape tape;
  tape.add(EventKind::iteration_begin, 0, 1);
  tape.add(EventKind::phase_enter, Phase::poll, 1);
  tape.clock.now_ns = 1'000'000;
  tape.recorder.add_wide(EventKind::poll_wait, static_cast<uint8_t>(PollReason::until_timer), 1, 9'000'000);
  tape.clock.now_ns = 4'000'000;
  tape.add(EventKind::pool_done, 0, 1, 0);
  tape.clock.now_ns = 9'000'000 - 100;
  tape.add(EventKind::phase_leave, Phase::poll, 1);
  const Trace trace = tape.trace();
  Timeline timeline(trace);
  EXPECT_EQ(timeline.at(3).loops[0].poll_wait, 2u) << "the pool works while the loop sleeps";
  EXPECT_EQ(timeline.at(3).loops[0].asleep_ns, 0u);
  EXPECT_EQ(timeline.at(4).loops[0].poll_wait, kNoEvent);
  EXPECT_EQ(timeline.at(4).loops[0].asleep_ns, 8'000'000u);
  EXPECT_EQ(timeline.at(4).loops[0].iteration, 1u);
  EXPECT_TRUE(timeline.at(4).loops[0].loop_started);
  EXPECT_EQ(timeline.at(1).loops[0].phase, Phase::poll);
}

TEST(State, PoolJobsWaitForAThread) {
  Tape tape;
  tape.add(EventKind::op_started, OpKind::fs, 1, 1, "readFile a");
  tape.add(EventKind::pool_waits, 0, 1, 1, "open");
  tape.add(EventKind::pool_starts, 0, 1, 3);
  tape.add(EventKind::pool_waits, 0, 2, 1, "stat");
  tape.add(EventKind::pool_done, 0, 1, 3);
  tape.add(EventKind::op_progress, 0, 1, 1u << 16 | 4u, "open");
  tape.add(EventKind::op_completed, 0, 1);
  const Trace trace = tape.trace();
  Timeline timeline(trace);
  EXPECT_THAT(ids(timeline.at(1).pool_waiting), ElementsAre(1));
  EXPECT_EQ(timeline.at(3).pool[3].job, 1u);
  EXPECT_THAT(ids(timeline.at(3).pool_waiting), ElementsAre(2));
  EXPECT_EQ(timeline.at(4).pool[3].job, 0u);
  ASSERT_EQ(timeline.at(5).loops[0].progress.size(), 1u);
  EXPECT_EQ(timeline.at(5).loops[0].progress.front().event, 5u);
  EXPECT_TRUE(timeline.at(6).loops[0].progress.empty());
  EXPECT_EQ(trace.job(1)->waits, 1u);
  EXPECT_EQ(trace.job(1)->done, 4u);
}

TEST(State, EveryLoopKnowsItsNumber) {
  Tape tape;
  tape.add(EventKind::run_begin);
  tape.recorder.loop = 2;
  tape.add(EventKind::loop_spawn, LoopKind::worker_thread, 2, 0, "worker 2");
  const State state = state_after(tape.trace());
  ASSERT_EQ(state.loops.size(), 3u);
  for (LoopId id = 0; id < 3; ++id)
    EXPECT_EQ(state.loops[id].id, id);
}

TEST(State, HoldsMessagesInFlightBetweenLoops) {
  Tape tape;
  tape.add(EventKind::loop_spawn, LoopKind::worker_thread, 1, 0, "worker 1");
  const EventIndex first = tape.add(EventKind::message_posted, 0, 1, 1, "'hello'");
  tape.add(EventKind::message_posted, 0, 2, 1, "'again'");
  tape.recorder.loop = 1;
  tape.add(EventKind::message_delivered, 0, 1, 0);
  const Trace trace = tape.trace();
  Timeline timeline(trace);
  timeline.extend();
  EXPECT_EQ(timeline.at(2).messages.size(), 2u);
  EXPECT_EQ(timeline.at(2).messages.front().posted, first);
  ASSERT_EQ(timeline.at(3).messages.size(), 1u);
  EXPECT_EQ(timeline.at(3).messages.front().id, 2u);
}

TEST(State, LoopsAreKeptApart) {
  Tape tape;
  tape.add(EventKind::loop_spawn, LoopKind::main_thread, 0, 0, "main");
  tape.add(EventKind::loop_spawn, LoopKind::worker_thread, 1, 0, "worker 1");
  tape.add(EventKind::task_queued, Queue::next_tick, 1);
  tape.recorder.loop = 1;
  tape.add(EventKind::task_queued, Queue::next_tick, 2);
  tape.add(EventKind::task_started, Queue::next_tick, 2);
  tape.recorder.loop = 0;
  tape.add(EventKind::loop_exit, 0, 1, 0);
  const Trace trace = tape.trace();
  const State state = state_after(trace);
  ASSERT_EQ(state.loops.size(), 2u);
  EXPECT_THAT(ids(state.loops[0].queue(Queue::next_tick)), ElementsAre(1));
  EXPECT_EQ(state.loops[1].running_task, 2u);
  EXPECT_EQ(state.loops[1].kind, LoopKind::worker_thread);
  EXPECT_EQ(trace.text_of(state.loops[1].name), "worker 1");
  EXPECT_FALSE(state.loops[1].alive);
}

// A run of every sort of event with queues that grow and shrink, long enough for many snapshots.
Trace busy_trace(uint32_t events) {
  Tape tape;
  uint64_t seed = 3;
  const auto random = [&](uint32_t below) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<uint32_t>(seed >> 33) % below;
  };
  Id next_task = 0, first_task = 1, frame = 0;
  for (uint32_t i = 0; i < events; ++i) {
    switch (random(9)) {
    case 0:
    case 1:
      tape.add(EventKind::task_queued, Queue::microtask, ++next_task);
      break;
    case 2:
      if (first_task <= next_task) {
        tape.add(EventKind::task_started, Queue::microtask, first_task);
        tape.add(EventKind::task_ended, TaskEnd::ok, first_task++);
      }
      break;
    case 3:
      tape.add(EventKind::frame_enter, FunctionKind::async, ++frame, 0, "f");
      break;
    case 4:
      tape.add(EventKind::frame_leave, random(2) ? LeaveKind::awaits : LeaveKind::returned, frame);
      break;
    case 5:
      tape.add(EventKind::frame_resume, ResumeKind::value, 1 + random(frame + 1));
      break;
    case 6:
      tape.add(EventKind::variable, VariableKind::lexical, frame, tape.recorder.intern("v"), "1");
      break;
    case 7:
      tape.add(EventKind::op_started, OpKind::fs, 1 + i, 0, "op");
      break;
    default:
      tape.add(EventKind::step, 0, frame, 0, nullptr, 1 + random(9));
      break;
    }
  }
  return tape.trace();
}

TEST(Timeline, GivesEveryStateThatFoldingGives) {
  const Trace trace = busy_trace(60'000);
  Timeline timeline(trace);
  timeline.extend();
  State folded;
  std::vector<std::pair<EventIndex, std::string>> sampled;
  for (EventIndex i = 0; i < trace.size(); ++i) {
    folded.apply(trace, i);
    if (i % 4099 == 0 || i + 1 == trace.size())
      sampled.emplace_back(i, describe(trace, folded));
  }
  for (const auto& [at, expected] : sampled)
    ASSERT_EQ(describe(trace, timeline.at(at)), expected) << at;
  for (auto it = sampled.rbegin(); it != sampled.rend(); ++it) {
    ASSERT_EQ(describe(trace, timeline.at(it->first)), it->second) << "backwards, " << it->first;
  }
  EXPECT_EQ(timeline.at(kNoEvent).position, trace.size() - 1) << "beyond the end is the end";
}

TEST(Timeline, OfAnEmptyTraceIsTheBeginning) {
  Tape tape;
  const Trace trace = tape.trace();
  Timeline timeline(trace);
  timeline.extend();
  EXPECT_EQ(timeline.at(0).events, 0u);
  EXPECT_TRUE(timeline.at(5).loops.empty());
}

TEST(Timeline, FollowsATraceThatGrows) {
  int fd = -1;
  auto shared = Store::create_shared({}, fd);
  ASSERT_TRUE(shared);
  auto writer = Store::attach_writer(fd);
  ASSERT_TRUE(writer);
  VirtualClock clock;
  Recorder recorder(*writer, clock);
  Trace trace(std::move(*shared), "", {});
  Timeline timeline(trace);
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < 20'000; ++i)
      recorder.add(EventKind::promise_created, 0, recorder.size() + 1);
    EXPECT_EQ(trace.size(), static_cast<uint32_t>(round * 20'000)) << "nothing is taken in before extend()";
    trace.extend();
    timeline.extend();
    EXPECT_EQ(timeline.at(trace.size() - 1).promises, trace.size());
  }
  EXPECT_EQ(trace.promise_count(), 100'000u);
  close(fd);
}

// Events that no run makes: whatever stands in them, nothing is read or written out of bounds.
TEST(State, SurvivesHostileEvents) {
  Tape tape;
  uint64_t seed = 99;
  const auto random = [&] {
    return seed = seed * 6364136223846793005ull + 1442695040888963407ull, seed >> 32;
  };
  for (int i = 0; i < 200'000; ++i) {
    const auto wild = [&] { return static_cast<uint32_t>(random() % 4 == 0 ? random() : random() % 50); };
    tape.recorder.loop = static_cast<LoopId>(random() % 3 == 0 ? random() % 2000 : 0);
    tape.recorder.add_caused(wild(), static_cast<EventKind>(random() % 60), static_cast<uint8_t>(wild()),
                             wild(), wild(), wild(), wild());
  }
  const Trace trace = tape.trace();
  Timeline timeline(trace);
  timeline.extend();
  EXPECT_LE(timeline.at(199'999).loops.size(), 1024u);
  EXPECT_LT(trace.memory_bytes(), 200'000u * 300u);
}

} // namespace
} // namespace loopscope::trace
