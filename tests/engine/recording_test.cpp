// What the engine records: frames, statements, variables, promises, reactions and microtasks.
#include <cstring>

#include "tests/engine/script.h"

namespace loopscope::engine {
namespace {

using testing::Contains;
using testing::ElementsAre;
using trace::Event;
using trace::EventKind;

TEST(Recording, StatementsHaveTheLineAndColumnOfTheBody) {
  Script script;
  script.run("let a = 1;\n  a++;\n\nif (a) console.log(a);");
  std::vector<std::string> places;
  for (const Event& step : script.events(EventKind::step))
    places.push_back(script.place(step.site));
  EXPECT_THAT(places, ElementsAre("main.js:1:1", "main.js:2:3", "main.js:4:1", "main.js:4:8"));
}

TEST(Recording, AHashbangLineCountsAsALine) {
  Script script;
  script.run("#!/usr/bin/env node\nconsole.log('x');");
  ASSERT_EQ(script.events(EventKind::step).size(), 1u);
  EXPECT_EQ(script.place(script.events(EventKind::step)[0].site), "main.js:2:1");
}

TEST(Recording, ColumnsCountUtf16Units) {
  Script script;
  script.run("'\xf0\x9f\x98\x80'; console.log(1);");
  EXPECT_EQ(script.place(script.events(EventKind::step)[1].site), "main.js:1:7");
}

TEST(Recording, FramesNestAndComeBackAfterAwait) {
  Script script;
  script.run("async function f() { await 0; }\nfunction g() { f(); }\ng();");
  EXPECT_THAT(script.texts(EventKind::frame_enter), ElementsAre("main.js", "g", "f"));
  const auto entered = script.events(EventKind::frame_enter);
  EXPECT_EQ(entered[0].other, 0u);
  EXPECT_EQ(entered[1].other, entered[0].subject);
  EXPECT_EQ(entered[2].other, entered[1].subject);
  const auto resumed = script.events(EventKind::frame_resume);
  ASSERT_EQ(resumed.size(), 1u);
  EXPECT_EQ(resumed[0].subject, entered[2].subject);
  std::vector<int> how;
  for (const Event& left : script.events(EventKind::frame_leave))
    how.push_back(left.detail);
  EXPECT_THAT(how, ElementsAre(int(trace::LeaveKind::awaits), int(trace::LeaveKind::returned),
                               int(trace::LeaveKind::returned), int(trace::LeaveKind::returned)));
}

TEST(Recording, ATaskIsOneIdFromReactionToEnd) {
  Script script;
  script.run("const p = new Promise(r => queueMicrotask(r));\np.then(function later() {});");
  const auto reactions = script.events(EventKind::reaction_added);
  ASSERT_EQ(reactions.size(), 1u);
  EXPECT_EQ(script.text(reactions[0].text), "later");
  const auto is_task = [&](const Event& event) { return event.subject == reactions[0].subject; };
  for (const EventKind kind : {EventKind::task_queued, EventKind::task_started, EventKind::task_ended}) {
    const auto events = script.events(kind);
    EXPECT_EQ(std::count_if(events.begin(), events.end(), is_task), 1) << static_cast<int>(kind);
  }
  const auto queued = script.events(EventKind::task_queued);
  const Event& line = *std::find_if(queued.begin(), queued.end(), is_task);
  EXPECT_EQ(script.store().at(line.cause).kind, EventKind::promise_fulfilled);
}

TEST(Recording, TokensAreNamedByHandlerLiteralOrPlace) {
  Script script;
  script.run(
      "const p = Promise.resolve();\np.then(() => console.log('saved', 1));\np.then(() => {});\n"
      "p.catch(() => {});\np.finally(() => {});\n(async () => { await p; })();\nqueueMicrotask(() => {});");
  EXPECT_THAT(
      script.texts(EventKind::reaction_added),
      ElementsAre("saved", "then :3", "catch :4", "finally :5", "after await :6", "then", "thenable result"));
  EXPECT_THAT(script.texts(EventKind::task_created), Contains("queueMicrotask :7"));
}

TEST(Recording, AReactionTellsWhichHandlersThereAre) {
  Script script;
  script.run(
      "const p = Promise.resolve();\nconst f = () => {};\np.then(f, f);\np.then(f);\np.catch(f);\np.then();\n"
      "p.finally(f);\nPromise.all([p]);\n(async () => { await p; })();");
  std::vector<trace::ReactionKind> kinds;
  for (const Event& added : script.events(EventKind::reaction_added))
    kinds.push_back(static_cast<trace::ReactionKind>(added.detail));
  kinds.resize(7); // what finally adds while it runs comes later
  using enum trace::ReactionKind;
  EXPECT_THAT(kinds, ElementsAre(then, then_only, catch_only, pass, then, then, await));
}

TEST(Recording, PromisesSayWhoMadeThem) {
  Script script;
  script.run("async function f() {}\nconst p = new Promise(() => {});\np.then(1);\nPromise.all([]);\nf();");
  EXPECT_THAT(script.texts(EventKind::promise_created), ElementsAre("new Promise", "then", "all", "async f"));
  EXPECT_EQ(script.events(EventKind::promise_created)[1].other,
            script.events(EventKind::promise_created)[0].subject);
}

TEST(Recording, OnlyChangedVariablesAreRecorded) {
  Script script;
  script.run(
      "let a = 1;\nlet b = 'x';\na = 2;\na = 2;\nconst c = [1, 2];\nc.push(3);\nconst d = {k: 1, l: 2};");
  EXPECT_THAT(script.variables(),
              ElementsAre("a = 1", "b = 'x'", "a = 2", "c = [1, 2]", "c = [1, 2, 3]", "d = {k: 1, l: 2}"));
}

TEST(Recording, AnInnerVariableHidesTheOuterOneUntilItsScopeEnds) {
  Script script;
  script.run("let x = 1;\nx;\n{\n  let x = 2;\n  x = 3;\n  x;\n}\nx;\nx;");
  EXPECT_THAT(script.variables(), ElementsAre("x = 1", "x = 2", "x = 3", "x = 1"));
}

TEST(Recording, AVariableThatGoesOutOfScopeIsGone) {
  Script script;
  script.run("for (let i = 0; i < 2; i++) {\n  const twice = i * 2;\n  twice;\n}\n'end';");
  EXPECT_THAT(script.variables(), ElementsAre("i = 0", "twice = 0", "twice gone", "i = 1", "twice = 2",
                                              "twice gone", "i = 2", "i gone"));
}

TEST(Recording, VariablesAreRecordedAgainOnResume) {
  Script script;
  script.run("async function f(n) {\n  const a = 1;\n  await 0;\n  a;\n}\nf(7);");
  const auto all = script.variables();
  EXPECT_EQ(std::count(all.begin(), all.end(), "n = 7"), 2);
  EXPECT_EQ(std::count(all.begin(), all.end(), "a = 1"), 2);
}

TEST(Recording, InternalFunctionsLeaveNoTrace) {
  Script script;
  JSContext* context = script.engine->context();
  const Value make =
      script.engine->compile_function("", "return function each(list, f) { for (const x of list) f(x); }",
                                      "node:internal", Visibility::internal);
  const Value each(context, JS_Call(context, make.get(), JS_UNDEFINED, 0, nullptr));
  const JSValue global = JS_GetGlobalObject(context);
  JS_SetPropertyStr(context, global, "each", JS_DupValue(context, each.get()));
  JS_FreeValue(context, global);
  script.run("each([1], function seen(x) { x; });");
  EXPECT_THAT(script.texts(EventKind::frame_enter), ElementsAre("main.js", "seen"));
  EXPECT_EQ(script.events(EventKind::frame_enter)[1].other, script.events(EventKind::frame_enter)[0].subject);
  EXPECT_EQ(script.events(EventKind::frame_enter)[1].subject, 2u);
}

TEST(Recording, TheSameScriptGivesTheSameEvents) {
  const char* source =
      "for (let i = 0; i < 3; i++) Promise.resolve(Math.random()).then(x => [x, Date.now()]);";
  Script first, second;
  first.run(source);
  second.run(source);
  ASSERT_EQ(first.store().size(), second.store().size());
  for (uint32_t i = 0; i < first.store().size(); i++)
    ASSERT_EQ(std::memcmp(&first.store().at(i), &second.store().at(i), sizeof(Event)), 0) << i;
}

} // namespace
} // namespace loopscope::engine
