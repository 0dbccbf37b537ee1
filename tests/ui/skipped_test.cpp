// A then without a handler for a rejection is not called: never solid, never on the stack; what became of the promise
// goes on to the next.
#include <gtest/gtest.h>

#include "core/trace/facts.h"
#include "tests/ui/recorded.h"
#include "ui/model/session.h"
#include "ui/source/discs.h"
#include "ui/stage/layout.h"

namespace loopscope::ui {
namespace {

constexpr const char* kRejection = R"(Promise.resolve('order 12')
  .then(function check(order) {
    throw new Error('no stock');
  })
  .then(function skipped() {})
  .then(function skippedToo() {})
  .catch(function taken(error) {
    console.log('caught:', error.message);
  });
)";

struct Moment {
  trace::EventIndex at = trace::kNoEvent;
  trace::Id task = 0;
};

Moment started(const trace::Trace& trace, const std::string& label) {
  for (trace::EventIndex i = 0; i < trace.size(); ++i)
    if (trace.at(i).kind == trace::EventKind::task_started && trace.label_of_task(trace.at(i).subject) == label) return {i, trace.at(i).subject};
  return {};
}

StageLayout lay_out(Session& session, trace::EventIndex at) {
  session.go(at);
  return lay_out_stage(session.trace(), session.state(), {0, 0, 658, 602}, {.next_task = session.next_task(), .run = &session.lanes().stage()});
}

TEST(Skipped, IsNeverSolidAndNeverOnTheStack) {
  Session session(test::record_source(kRejection));
  const trace::Trace& trace = session.trace();
  for (const char* name : {"skipped", "skippedToo"}) {
    const Moment moment = started(trace, name);
    ASSERT_NE(moment.task, 0u);
    for (trace::EventIndex at = moment.at; at < trace.task(moment.task)->ended; ++at) {
      ASSERT_TRUE(trace::is_skipped(trace, moment.task, at));
      const StageLayout stage = lay_out(session, at);
      const Token* token = stage.token(key_of_task(moment.task));
      ASSERT_TRUE(token) << name;
      EXPECT_EQ(token->look, Look::skipped);
      EXPECT_EQ(token->label, name);
      ASSERT_TRUE(stage.empty_stack);
      EXPECT_EQ(stage.empty_note, "nothing is called");
      EXPECT_FALSE(stage.path) << "nothing goes to the stack";
      for (const Token& other : stage.tokens) EXPECT_NE(other.look, Look::running) << other.whole;
    }
  }
}

TEST(Skipped, PassesTheRejectionOnToTheJobThatItMakesReady) {
  Session session(test::record_source(kRejection));
  const trace::Trace& trace = session.trace();
  const Moment moment = started(trace, "skipped"), next = started(trace, "skippedToo");
  const StageLayout stage = lay_out(session, trace.task(moment.task)->ended - 1);
  ASSERT_TRUE(stage.passing);
  EXPECT_TRUE(stage.passing->rejected);
  const Token* to = stage.token(key_of_task(next.task));
  ASSERT_TRUE(to);
  EXPECT_EQ(to->look, Look::in_line);
  ASSERT_FALSE(stage.passing->points.empty());
  EXPECT_NEAR(stage.passing->points.back().x, to->rect.centre().x, 0.5f);
  EXPECT_FALSE(lay_out(session, next.at - 1).passing && lay_out(session, next.at - 1).tokens.empty());
}

TEST(Skipped, AFulfilledPromisePassesACatch) {
  Session session(test::record_source("Promise.resolve(1).catch(function never() {}).then(function after() {});"));
  const trace::Trace& trace = session.trace();
  const Moment moment = started(trace, "never");
  ASSERT_NE(moment.task, 0u);
  const StageLayout stage = lay_out(session, trace.task(moment.task)->ended - 1);
  ASSERT_TRUE(stage.passing);
  EXPECT_FALSE(stage.passing->rejected);
}

TEST(Skipped, ItsDiscIsStruckThroughAndStaysSo) {
  Session session(test::record_source(kRejection));
  const trace::Trace& trace = session.trace();
  session.go(trace.size() - 1);
  const auto discs = discs_of(trace, session.state(), "/class/program.js", &session.lanes().stage());
  size_t struck = 0;
  for (const LineDisc& disc : discs) {
    struck += disc.look == Look::skipped;
    EXPECT_TRUE(disc.look != Look::skipped || disc.line == 5 || disc.line == 6) << disc.line;
  }
  EXPECT_EQ(struck, 2u);
  session.go(started(trace, "skipped").at - 1);
  for (const LineDisc& disc : discs_of(trace, session.state(), "/class/program.js", &session.lanes().stage())) EXPECT_NE(disc.look, Look::skipped) << "not yet";
}

TEST(Skipped, TheTimelineHasNoFrameThere) {
  Session session(test::record_source(kRejection));
  const LoopLane& lane = session.lanes().lanes()[0];
  size_t skipped = 0;
  for (const Cell& cell : lane.cells) {
    skipped += cell.skipped;
    EXPECT_TRUE(!cell.skipped || cell.depth == 0);
  }
  EXPECT_GE(skipped, 2u);
}

}  // namespace
}  // namespace loopscope::ui
