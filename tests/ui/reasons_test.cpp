// The reasons of real programs, read as a teacher would: true, and about what is seen.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/trace/narration.h"
#include "tests/ui/recorded.h"
#include "ui/model/session.h"

namespace loopscope::ui {
namespace {

// The reason at the step that shows a line of the program, the `time`-th time.
std::string reason_of_line(Session& session, uint32_t line, size_t time = 1) {
  for (const trace::EventIndex stop : session.index().stops()) {
    session.go(stop);
    bool running = false;
    if (session.current_place(running).line == line && running && --time == 0) return session.reason().plain;
  }
  return "";
}

std::string reason_of(const trace::Trace& trace, trace::EventKind kind) {
  for (trace::EventIndex i = 0; i < trace.size(); ++i)
    if (trace.at(i).kind == kind) {
      trace::Timeline timeline(trace);
      return trace::reason_at(trace, timeline.at(std::min(i + 1, trace.size() - 1)), i).plain;  // with what it moves
    }
  return "";
}

TEST(Reasons, AGeneratorThatTheScriptResumesIsNotTheScript) {
  auto trace = test::record_source("function* count() {\n  yield 1;\n}\nconst it = count();\nit.next();\n");
  Session session(trace);
  const std::string reason = reason_of_line(session, 2);
  EXPECT_EQ(reason.find("main script"), std::string::npos) << reason;
}

TEST(Reasons, APromiseWithoutCallbacksQueuesNone) {
  EXPECT_NE(reason_of(*test::record_source("Promise.reject('x');"), trace::EventKind::promise_rejected).find("No callback waits for"), std::string::npos);
  const std::string one = reason_of(*test::record_source("let go; new Promise(r => { go = r; }).then(() => {}); go(1);"), trace::EventKind::promise_fulfilled);
  EXPECT_NE(one.find("It does not run now"), std::string::npos) << one;
}

TEST(Reasons, AnIntervalTellsItsTime) {
  auto trace = test::record_source("const i = setInterval(() => clearInterval(i), 20);");
  Session session(trace);
  bool told = false;
  for (size_t time = 1; time < 6; ++time) told |= reason_of_line(session, 1, time).find("20 ms") != std::string::npos;
  EXPECT_TRUE(told);
}

TEST(Reasons, NodesOwnPromisesAreNotToldAsTheScripts) {
  auto scenario = scenario::open(std::string(LOOPSCOPE_SOURCE_DIR) + "/scenarios/module-order.mjs");
  ASSERT_TRUE(scenario);
  Session session(test::record(*scenario));
  for (const trace::EventIndex stop : session.index().stops()) {
    session.go(stop);
    const std::string reason = session.reason().plain;
    EXPECT_EQ(reason.find("was resolved with promise"), std::string::npos) << stop << reason;
  }
}

TEST(Reasons, EveryEventOfEveryLessonHasASentence) {
  for (const std::string& path : test::lesson_paths()) {
    auto scenario = scenario::open(path);
    ASSERT_TRUE(scenario);
    auto trace = test::record(*scenario);
    for (trace::EventIndex i = 0; i < trace->size(); ++i) EXPECT_NE(trace::sentence_for(*trace, i), "unreadable event") << path << i;
  }
}

}  // namespace
}  // namespace loopscope::ui
