// The rules of the importer of Chrome and Perfetto, checked on what we write.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/trace/sample.h"

namespace loopscope::trace {
namespace {

using nlohmann::json;

json chrome_of(const Trace& trace) {
  std::ostringstream out;
  write_chrome(trace, out);
  json parsed = json::parse(out.str());
  EXPECT_EQ(parsed["displayTimeUnit"], "ms");
  return parsed["traceEvents"];
}

// A main script with a tick, a read file, a promise that stays pending, a worker that gets a message, and an
// end that leaves things open.
Trace two_loops() {
  Tape tape;
  tape.add(EventKind::run_begin, 0, 0, 0, "two loops");
  tape.add(EventKind::loop_spawn, LoopKind::main_thread, 0, 0, "main");
  tape.add(EventKind::task_created, Queue::main, 1, 0, "main script");
  tape.add(EventKind::task_started, Queue::main, 1);
  tape.add(EventKind::task_created, Queue::next_tick, 2, 0, "tick");
  tape.add(EventKind::task_queued, Queue::next_tick, 2);
  tape.add(EventKind::op_started, OpKind::fs, 1, 3, "readFile");
  tape.add(EventKind::pool_waits, 0, 1, 1, "open");
  tape.add(EventKind::pool_starts, 0, 1, 0);
  tape.add(EventKind::promise_created, 0, 1, 0, "new Promise");
  tape.add(EventKind::promise_created, 0, 2, 0, "resolve");
  tape.add(EventKind::promise_fulfilled, 0, 2);
  tape.add(EventKind::loop_spawn, LoopKind::worker_thread, 1, 0, "worker");
  tape.add(EventKind::message_posted, 0, 1, 1, "hi");
  tape.add(EventKind::task_ended, TaskEnd::ok, 1);
  tape.add(EventKind::drain_enter, DrainReason::after_main);
  tape.add(EventKind::task_started, Queue::next_tick, 2);
  tape.add(EventKind::console_line, Stream::stdout_, 1, 0, "tick \xff\n");
  tape.add(EventKind::task_ended, TaskEnd::ok, 2);
  tape.add(EventKind::drain_leave);
  tape.recorder.loop = 1;
  tape.add(EventKind::phase_enter, Phase::poll, 1);
  tape.add(EventKind::task_started, Queue::poll, 7);
  tape.add(EventKind::message_delivered, 0, 1, 0);
  tape.recorder.loop = 0;
  tape.add(EventKind::phase_enter, Phase::poll, 1);
  tape.add(EventKind::pool_done, 0, 1, 0);
  tape.add(EventKind::op_completed, 0, 1);
  tape.add(EventKind::task_queued, Queue::poll, 3);
  tape.add(EventKind::task_started, Queue::poll, 3);
  return tape.trace();
}

class Chrome : public testing::TestWithParam<int> {
 protected:
  json events = chrome_of(GetParam() == 0 ? two_loops() : trace_of_every_kind());
};

INSTANTIATE_TEST_SUITE_P(Runs, Chrome, testing::Values(0, 1));

TEST_P(Chrome, EveryEventHasItsPlace) {
  for (const json& event : events) {
    EXPECT_TRUE(event.contains("ph") && event.contains("pid") && event.contains("tid") &&
                event.contains("name"))
        << event;
    EXPECT_TRUE(event["ts"].is_number()) << event;
    EXPECT_TRUE(std::set<std::string>({"X", "b", "e", "s", "f", "C", "M", "i"}).count(event["ph"])) << event;
  }
}

TEST_P(Chrome, SlicesHaveADurationAndNest) {
  std::map<std::pair<int, int>, std::vector<std::pair<double, double>>> threads;
  for (const json& event : events) {
    if (event["ph"] != "X")
      continue;
    ASSERT_TRUE(event.contains("dur")) << event;
    ASSERT_GE(event["dur"].get<double>(), 0) << event;
    const double begin = event["ts"], end = begin + event["dur"].get<double>();
    threads[{event["pid"], event["tid"]}].emplace_back(begin, end);
  }
  for (auto& [thread, slices] : threads) {
    for (const auto& [a, b] : slices) {
      for (const auto& [c, d] : slices) {
        const bool overlap = a < c && c < b && b < d - 1e-9;
        EXPECT_FALSE(overlap) << a << ".." << b << " and " << c << ".." << d << " overlap without nesting";
      }
    }
  }
}

TEST_P(Chrome, WhatWaitsBeginsAndEnds) {
  std::map<std::string, std::vector<std::string>> pairs;
  for (const json& event : events) {
    if (event["ph"] != "b" && event["ph"] != "e")
      continue;
    ASSERT_TRUE(event.contains("cat") && event.contains("id")) << event;
    pairs[event["cat"].get<std::string>() + event["id"].dump() + "/" + event["pid"].dump()].push_back(
        event["ph"]);
  }
  EXPECT_FALSE(pairs.empty());
  for (const auto& [what, phases] : pairs) {
    ASSERT_EQ(phases.size() % 2, 0u) << what;
    for (size_t i = 0; i < phases.size(); ++i)
      EXPECT_EQ(phases[i], i % 2 ? "e" : "b") << what;
  }
}

TEST_P(Chrome, FlowsHaveTwoEndsEachInsideASlice) {
  std::map<std::string, std::set<std::string>> flows;
  for (const json& event : events) {
    if (event["ph"] != "s" && event["ph"] != "f")
      continue;
    flows[event["id"].dump()].insert(event["ph"].get<std::string>());
    if (event["ph"] == "f") {
      EXPECT_EQ(event["bp"], "e") << event;
    }
    bool inside = false;
    for (const json& slice : events) {
      if (slice["ph"] != "X" || slice["pid"] != event["pid"] || slice["tid"] != event["tid"])
        continue;
      const double begin = slice["ts"], end = begin + slice["dur"].get<double>(), at = event["ts"];
      inside = inside || (begin <= at && at <= end + 1e-9);
    }
    EXPECT_TRUE(inside) << event;
  }
  for (const auto& [id, ends] : flows)
    EXPECT_EQ(ends.size(), 2u) << id;
}

TEST_P(Chrome, EveryLoopHasItsNames) {
  std::set<int> named, used;
  for (const json& event : events) {
    if (event["name"] == "process_name")
      named.insert(event["pid"].get<int>());
    used.insert(event["pid"].get<int>());
  }
  EXPECT_EQ(named, used);
}

TEST(ChromeExport, ShowsTheWayOfATaskAndAMessage) {
  const json events = chrome_of(two_loops());
  std::set<std::string> flows, slices;
  for (const json& event : events) {
    if (event["ph"] == "f")
      flows.insert(event["name"]);
    if (event["ph"] == "X")
      slices.insert(event["name"]);
  }
  EXPECT_EQ(flows, std::set<std::string>({"queued", "message"}));
  EXPECT_TRUE(slices.count("tick") && slices.count("poll") && slices.count("main script") &&
              slices.count("ticks and microtasks"));
}

} // namespace
} // namespace loopscope::trace
