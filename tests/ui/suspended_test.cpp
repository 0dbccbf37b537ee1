// Functions that wait at an await are somewhere on the stage, all the way: outside, in line again, on the stack.
#include <gtest/gtest.h>

#include "tests/ui/recorded.h"
#include "ui/model/session.h"
#include "ui/promises/variables.h"
#include "ui/stage/layout.h"

namespace loopscope::ui {
namespace {

constexpr Rect kArea{0, 0, 658, 602};

constexpr const char* kTwoAwaits = R"(const sleep = (ms, v) => new Promise((r) => setTimeout(r, ms, v));
async function main() {
  console.log('A');
  const x = await sleep(5, 1);
  console.log('B', x);
  const y = await sleep(5, 2);
  console.log('C', y);
  return x + y;
}
const p = main();
console.log('D');
p.then((v) => console.log('sum', v));
)";

StageLayout lay_out(Session& session, trace::EventIndex at, StageOptions options = {}) {
  session.go(at);
  options.run = &session.lanes().stage();
  options.next_task = session.next_task();
  return lay_out_stage(session.trace(), session.state(), kArea, options);
}

trace::EventIndex event_after(const trace::Trace& trace, trace::EventIndex from, trace::EventKind kind, uint8_t detail) {
  for (trace::EventIndex i = from; i < trace.size(); ++i)
    if (trace.at(i).kind == kind && trace.at(i).detail == detail) return i;
  return trace::kNoEvent;
}

constexpr auto kAwaits = static_cast<uint8_t>(trace::LeaveKind::awaits);

TEST(Suspended, WaitsOutsideWithItsLineAndItsPromise) {
  Session session(test::record_source(kTwoAwaits));
  const trace::Trace& trace = session.trace();
  // At the second print the first await is over; the one after it suspends without a caller.
  const trace::EventIndex left = event_after(trace, trace.console()[2], trace::EventKind::frame_leave, kAwaits);
  ASSERT_NE(left, trace::kNoEvent);
  const trace::EventIndex ended = event_after(trace, left, trace::EventKind::task_ended, 0);
  const StageLayout stage = lay_out(session, ended, {.returned = trace.at(ended).subject});
  ASSERT_EQ(stage.suspended_cards.size(), 1u);
  EXPECT_EQ(stage.suspended_cards[0].text, "suspended at line 6");
  EXPECT_TRUE(stage.suspended_cards[0].note.starts_with("waits for p")) << stage.suspended_cards[0].note;
  EXPECT_TRUE(stage.suspended_cards[0].ring);
  const Token* token = stage.token(key_of_frame(trace.at(left).subject));
  ASSERT_TRUE(token);
  EXPECT_EQ(token->whole, "main");
  EXPECT_EQ(token->look, Look::waiting);
  EXPECT_EQ(token->hue, Hue::microtask);
  ASSERT_TRUE(stage.empty_stack);
  EXPECT_EQ(stage.empty_note, "main suspended") << "never returned";
  EXPECT_FALSE(stage.returned_mark);
  ASSERT_EQ(stage.ways.size(), 1u);
  EXPECT_EQ(stage.ways[0].text, "out, at await");
  EXPECT_EQ(stage.ways[0].points.back().x, token->rect.x);
}

TEST(Suspended, IsOneTokenAllTheWay) {
  Session session(test::record_source(kTwoAwaits));
  const trace::Trace& trace = session.trace();
  std::vector<Look> looks;
  uint64_t key = 0;
  const trace::EventIndex first = event_after(trace, 0, trace::EventKind::frame_leave, kAwaits);
  key = key_of_frame(trace.at(first).subject);
  for (trace::EventIndex at = 0; at < trace.size(); ++at) {
    const StageLayout stage = lay_out(session, at);
    size_t found = 0;
    for (const Token& token : stage.tokens) {
      if (token.key != key) continue;
      ++found;
      if (looks.empty() || looks.back() != token.look) looks.push_back(token.look);
    }
    EXPECT_LE(found, 1u) << at;
  }
  using enum Look;
  EXPECT_EQ(looks, (std::vector{running, below, running, waiting, in_line, running, below, running, waiting, in_line, running})) << "below: sleep() is called twice";
}

TEST(Suspended, KeepsAGhostWhileItIsInLineAndUntilItHasGoneOn) {
  Session session(test::record_source(kTwoAwaits));
  const trace::Trace& trace = session.trace();
  const trace::EventIndex resumed = event_after(trace, 0, trace::EventKind::frame_resume, 0);
  ASSERT_NE(resumed, trace::kNoEvent);
  const StageLayout goes_on = lay_out(session, resumed);
  ASSERT_EQ(goes_on.suspended_cards.size(), 1u);
  EXPECT_TRUE(goes_on.suspended_cards[0].back);
  EXPECT_TRUE(goes_on.suspended_cards[0].text.starts_with("back in line when p")) << goes_on.suspended_cards[0].text;
  EXPECT_EQ(goes_on.suspended_cards[0].note, "was fulfilled");
  const Token* frame = goes_on.token(key_of_frame(trace.at(resumed).subject));
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->look, Look::running);
  EXPECT_EQ(frame->note, "goes on, line 4");
  EXPECT_EQ(goes_on.ways.size(), 1u) << "the way back into the line";
}

TEST(Suspended, ItsPlaceIsThereFromTheStartAndNeverMoves) {
  Session session(test::record_source(kTwoAwaits));
  const StageLayout begin = lay_out(session, 0);
  EXPECT_FALSE(begin.suspended.empty());
  for (trace::EventIndex at = 0; at < session.trace().size(); ++at) {
    const StageLayout stage = lay_out(session, at);
    EXPECT_EQ(stage.suspended, begin.suspended) << at;
    EXPECT_LT(stage.suspended.bottom(), stage.slots.front().rect.y - 14);
    for (const Card& card : stage.cards) EXPECT_LT(card.rect.bottom(), stage.suspended.y - 10);
  }
}

TEST(Suspended, ARunWithoutOneHasNoPlaceForIt) {
  Session session(test::record_source(test::kFirstOrder));
  for (trace::EventIndex at = 0; at < session.trace().size(); at += 7) EXPECT_TRUE(lay_out(session, at).suspended.empty());
}

TEST(Suspended, EqualNamesHaveTheLineThatCalledThem) {
  Session session(test::record_source(R"(const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function load(ms) {
  await sleep(ms);
}
load(1);
load(2);
load(3);
console.log('all wait');
)"));
  const StageLayout stage = lay_out(session, session.trace().console()[0]);
  ASSERT_EQ(stage.suspended_cards.size(), 3u);
  EXPECT_TRUE(stage.suspended_cards[0].low);
  EXPECT_TRUE(stage.suspended_cards[0].note.starts_with("line 3, for p")) << stage.suspended_cards[0].note;
  std::vector<std::string> names;
  for (const SuspendedCard& card : stage.suspended_cards) names.push_back(stage.token(key_of_frame(card.frame))->label);
  EXPECT_EQ(names, (std::vector<std::string>{"load :5", "load :6", "load :7"}));
}

TEST(Suspended, ManyFoldToACountThatNamesThem) {
  Session session(test::record_source(R"(const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function load(n) { await sleep(n); }
for (let i = 0; i < 40; i++) load(i);
console.log('all wait');
)"));
  const StageLayout stage = lay_out(session, session.trace().console()[0]);
  EXPECT_EQ(stage.suspended_cards.size(), 3u);
  EXPECT_EQ(stage.suspended_count, 40u);
  EXPECT_EQ(stage.more_suspended, 37u);
  EXPECT_EQ(stage.more_suspended_text, "+37 suspended");
  EXPECT_TRUE(stage.more_suspended_names.starts_with("load")) << stage.more_suspended_names;
  EXPECT_TRUE(stage.suspended.contains(stage.more_suspended_rect));
}

TEST(Suspended, AGeneratorWaitsForNext) {
  Session session(test::record_source(R"(function* count() {
  yield 1;
  yield 2;
}
const it = count();
it.next();
console.log('one');
)"));
  const StageLayout stage = lay_out(session, session.trace().console()[0]);
  ASSERT_EQ(stage.suspended_cards.size(), 1u);
  EXPECT_EQ(stage.suspended_cards[0].text, "suspended at line 2");
  EXPECT_EQ(stage.suspended_cards[0].note, "waits for next()");
  EXPECT_FALSE(stage.suspended_cards[0].ring);
}

TEST(Suspended, AnAwaitOfWhatIsSettledGoesStraightIntoTheLine) {
  Session session(test::record_source("const sleep = (ms) => new Promise((r) => setTimeout(r, ms));\nasync function f() { await sleep(1); await null; await sleep(1); }\nf();"));
  const trace::Trace& trace = session.trace();
  trace::EventIndex left = event_after(trace, 0, trace::EventKind::frame_leave, kAwaits);
  left = event_after(trace, left + 1, trace::EventKind::frame_leave, kAwaits);
  const trace::EventIndex ended = event_after(trace, left, trace::EventKind::task_ended, 0);
  const StageLayout stage = lay_out(session, ended);
  EXPECT_TRUE(stage.suspended_cards.empty());
  const Token* token = stage.token(key_of_frame(trace.at(left).subject));
  ASSERT_TRUE(token);
  EXPECT_EQ(token->look, Look::in_line);
}

TEST(Suspended, NothingGoesOnOnceTheProcessHasDied) {
  Session session(test::record_source(R"(const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function f() { await sleep(50); }
f();
setTimeout(() => { throw new Error('no'); }, 1);
)"));
  const StageLayout stage = lay_out(session, session.trace().size() - 1);
  ASSERT_EQ(stage.suspended_cards.size(), 1u);
  EXPECT_EQ(stage.suspended_cards[0].note, "never goes on");
  ASSERT_FALSE(stage.cards.empty());
  for (const Card& card : stage.cards) EXPECT_EQ(card.text, "never runs");
  for (const Token& token : stage.tokens) EXPECT_NE(token.look, Look::waiting) << token.whole;
}

TEST(Suspended, TheTimelineKnowsFromWhenToWhen) {
  Session session(test::record_source(kTwoAwaits));
  const trace::Trace& trace = session.trace();
  const StageIndex& run = session.lanes().stage();
  const trace::EventIndex left = event_after(trace, 0, trace::EventKind::frame_leave, kAwaits);
  const trace::EventIndex back = event_after(trace, left, trace::EventKind::frame_resume, 0);
  EXPECT_EQ(run.newest_absence(0, left - 1), nullptr);
  const StageIndex::Absence* absence = run.newest_absence(0, left + 1);
  ASSERT_TRUE(absence);
  EXPECT_EQ(absence->frame, trace.at(left).subject);
  EXPECT_EQ(absence->left, left);
  EXPECT_EQ(absence->back, back);
  EXPECT_EQ(run.newest_absence(0, back), nullptr);
}

TEST(Suspended, VariablesAreThereAgainWithTheToken) {
  Session session(test::record_source(kTwoAwaits));
  const trace::Trace& trace = session.trace();
  const trace::EventIndex resumed = event_after(trace, 0, trace::EventKind::frame_resume, 0);
  // Its microtask has started and its frame is not on the stack yet.
  session.go(resumed - 1);
  ASSERT_EQ(trace.at(resumed - 1).kind, trace::EventKind::task_started);
  EXPECT_FALSE(variable_rows(trace, session.state(), trace::kNoEvent, 50).empty() && words_without_variables(trace, session.state()) == "the stack is empty");
}

TEST(Suspended, AFunctionThatNodeCalledMovesAsOneToken) {
  Session session(test::record_source("const sleep = (ms) => new Promise((r) => setTimeout(r, ms));\nsetTimeout(async function late() { await sleep(1); }, 1);"));
  const trace::Trace& trace = session.trace();
  const trace::EventIndex left = event_after(trace, 0, trace::EventKind::frame_leave, kAwaits);
  const StageLayout stage = lay_out(session, event_after(trace, left, trace::EventKind::task_ended, 0));
  const Token* token = stage.token(key_of_frame(trace.at(left).subject));
  ASSERT_TRUE(token);
  const StageLayout before = lay_out(session, left - 1);
  EXPECT_TRUE(before.token(token->was)) << "it was shown as the timer's task";
}

}  // namespace
}  // namespace loopscope::ui
