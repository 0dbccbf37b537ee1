// Where a statement step stops.
#include "ui/model/run_index.h"

#include <gtest/gtest.h>

#include "core/trace/narration.h"
#include "tests/ui/recorded.h"
#include "ui/model/session.h"

namespace loopscope::ui {
namespace {

TEST(RunIndex, AStatementIsShownWithItsEffect) {
  Session session(test::record_source("console.log('a');\nprocess.nextTick(() => console.log('b'));\n"));
  bool running = false;
  std::vector<std::string> seen;
  while (session.step(trace::StepSize::statement, trace::Direction::forward)) {
    const uint32_t line = session.current_place(running).line;
    seen.push_back(std::to_string(line) + (running ? "" : " empty") + " printed " + std::to_string(session.state().console_writes));
    if (seen.size() == 6) break;
  }
  // The script starts; line 1 has printed; line 2 has queued; the script has returned; the tick starts; it has printed.
  ASSERT_EQ(seen.size(), 6u);
  EXPECT_EQ(seen[1], "1 printed 1");
  EXPECT_EQ(seen[2], "2 printed 1");
  EXPECT_EQ(seen[3], "2 empty printed 1");
  EXPECT_EQ(seen[4], "2 printed 1");
  EXPECT_EQ(seen[5], "2 printed 2");
}

TEST(RunIndex, StepsBackStopWhereStepsForwardDid) {
  Session session(test::record_source(test::kFirstOrder));
  std::vector<trace::EventIndex> forward{session.position()}, back;
  while (session.step(trace::StepSize::statement, trace::Direction::forward)) forward.push_back(session.position());
  back.push_back(session.position());
  while (session.step(trace::StepSize::statement, trace::Direction::back)) back.push_back(session.position());
  std::reverse(back.begin(), back.end());
  EXPECT_EQ(forward, back);
  EXPECT_TRUE(std::is_sorted(forward.begin(), forward.end()));
  EXPECT_GT(forward.size(), 25u);
}

TEST(RunIndex, CountsHowOftenALineRan) {
  Session session(test::record_source("for (let i = 0; i < 5; i++)\n  console.log(i);\n"));
  const auto& trace = session.trace();
  trace::TextRef file = trace::kNoText;
  for (trace::EventIndex i = 0; i < trace.size() && file == trace::kNoText; ++i)
    if (trace.at(i).kind == trace::EventKind::step) file = trace.store().site(trace.at(i).site).file;
  EXPECT_EQ(session.index().runs_of_line(file, 2).size(), 5u);
  EXPECT_EQ(session.index().times_run(file, 2, 0), 0u);
  EXPECT_EQ(session.index().times_run(file, 2, session.last()), 5u);
}

}  // namespace
}  // namespace loopscope::ui
