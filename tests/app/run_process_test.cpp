// A run in its own process: nothing the script or the machine does to it harms the one that watches.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <thread>

#include "app/child.h"
#include "app/run_process.h"

namespace loopscope::app {
namespace {

using namespace std::chrono_literals;

scenario::Scenario scenario_of(const std::string& source) {
  auto scenario = scenario::from_source(source, "/lessons/a.js");
  EXPECT_TRUE(scenario);
  return *scenario;
}

std::unique_ptr<RunProcess> started(const scenario::Scenario& scenario) {
  auto run = RunProcess::start(scenario);
  EXPECT_TRUE(run) << run.error();
  return std::move(*run);
}

void wait_for_events(RunProcess& run, uint32_t count) {
  auto end = std::chrono::steady_clock::now() + 20s;
  while (run.progress().events < count && !run.poll() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(1ms);
  EXPECT_GE(run.progress().events, count);
}

Ending ended(RunProcess& run) {
  auto end = std::chrono::steady_clock::now() + 60s;
  while (!run.wait(50ms) && std::chrono::steady_clock::now() < end) {
  }
  EXPECT_TRUE(run.poll());
  return run.ending();
}

TEST(RunProcess, EndsByItself) {
  auto run = started(scenario_of("console.log('hi'); process.exitCode = 3"));
  Ending ending = ended(*run);
  EXPECT_EQ(ending.exit_code, 3);
  EXPECT_EQ(ending.reason, trace::EndReason::natural);
  EXPECT_EQ(ending.limit, trace::Limit::none);
}

TEST(RunProcess, GrowsWhileItRuns) {
  auto run = started(scenario_of("for (;;) {}"));
  wait_for_events(*run, 1000);
  EXPECT_FALSE(run->poll());
  auto trace = run->trace();
  ASSERT_TRUE(trace) << trace.error();
  EXPECT_GE((*trace)->size(), 1000u);
  run->cancel();
  Ending ending = ended(*run);
  EXPECT_EQ(ending.limit, trace::Limit::cancelled);
  uint32_t before = (*trace)->size();
  (*trace)->extend();
  EXPECT_GT((*trace)->size(), before);
  EXPECT_EQ((*trace)->at((*trace)->size() - 1).kind, trace::EventKind::run_end);
}

TEST(RunProcess, KilledFromOutsideTheTraceSaysSo) {
  auto scenario = scenario_of("for (;;) {}");
  auto run = started(scenario);
  wait_for_events(*run, 1000);
  kill(run->process_id(), SIGKILL);
  Ending ending = ended(*run);
  EXPECT_EQ(ending.limit, trace::Limit::crash);
  EXPECT_EQ(ending.reason, trace::EndReason::crashed);
  EXPECT_NE(ending.message.find("SIGKILL"), std::string::npos) << ending.message;
  auto trace = run->trace();
  ASSERT_TRUE(trace);
  EXPECT_EQ((*trace)->at((*trace)->size() - 1).kind, trace::EventKind::run_end);
}

TEST(RunProcess, ACrashIsNamed) {
  auto run = started(scenario_of("for (;;) {}"));
  wait_for_events(*run, 1000);
  kill(run->process_id(), SIGTRAP);  // not SIGSEGV: a sanitizer in the child would answer it first
  Ending ending = ended(*run);
  EXPECT_EQ(ending.limit, trace::Limit::crash);
  EXPECT_NE(ending.message.find("SIGTRAP"), std::string::npos) << ending.message;
}

TEST(RunProcess, DroppedItLeavesNoProcess) {
  int id = 0;
  {
    auto run = started(scenario_of("for (;;) {}"));
    wait_for_events(*run, 1000);
    id = run->process_id();
  }
  EXPECT_EQ(kill(id, 0), -1);
}

TEST(RunProcess, SeveralRunAtOnce) {
  std::vector<std::unique_ptr<RunProcess>> runs;
  for (int i = 0; i < 8; ++i)
    runs.push_back(started(scenario_of("process.exitCode = " + std::to_string(i))));
  for (int i = 0; i < 8; ++i)
    EXPECT_EQ(ended(*runs[static_cast<size_t>(i)]).exit_code, i);
}

TEST(RunProcess, AFullStoreStillSaysWhy) {
  auto scenario = scenario_of("for (;;) {}");
  scenario.limits.events = 1000;
  auto run = started(scenario);
  Ending ending = ended(*run);
  EXPECT_EQ(ending.limit, trace::Limit::events);
  EXPECT_FALSE(ending.message.empty());
}

} // namespace
} // namespace loopscope::app

// The run process is this program started again, so the tests must answer to its command as the app does.
int main(int count, char** arguments) {
  if (count == 2 && std::string_view(arguments[1]) == loopscope::app::kChildCommand)
    return loopscope::app::run_child();
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
