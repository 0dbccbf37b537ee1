// Promises: who waits for whom, in words, at every position.
#include <gmock/gmock.h>

#include "tests/ui/recorded.h"
#include "ui/promises/promises.h"
#include "ui/promises/variables.h"

namespace loopscope::ui {
namespace {

const PromiseRow* find(const PromiseRows& rows, trace::Id id) {
  for (const PromiseRow& row : rows.rows)
    if (row.id == id) return &row;
  return nullptr;
}

PromiseIndex index_of(const std::shared_ptr<trace::Trace>& trace) {
  PromiseIndex index;
  while (!index.follow(trace)) {
  }
  return index;
}

std::vector<std::string> labels_at_end(const std::shared_ptr<trace::Trace>& trace, bool internal) {
  Session session(trace);
  std::vector<std::string> labels;
  for (const PromiseRow& row : promise_rows(*trace, session.state_at(session.last()), index_of(trace), {.most = 100, .internal = internal}).rows) labels.push_back(row.label);
  return labels;
}

TEST(Promises, AreNamedAsInTheSource) {
  auto trace = test::record_source("Promise.resolve().then(() => 1);\n(async () => {})();\nasync function f() {}\nf();\nPromise.race([]);\nnew Promise(() => {});");
  EXPECT_EQ(labels_at_end(trace, false),
            (std::vector<std::string>{"Promise.resolve()", "then(…)", "async fn", "async f", "Promise.race(…)", "new Promise"}));
}

TEST(Promises, OfNodeItselfAreCountedAndShownOnDemand) {
  auto scenario = scenario::open(std::string(LOOPSCOPE_SOURCE_DIR) + "/scenarios/module-order.mjs");
  ASSERT_TRUE(scenario);
  auto trace = test::record(*scenario);
  EXPECT_EQ(labels_at_end(trace, false), (std::vector<std::string>{"module", "Promise.resolve()", "then(…)"}));
  EXPECT_GT(labels_at_end(trace, true).size(), 5u) << "the module loader's";
  Session session(trace);
  EXPECT_GT(promise_rows(*trace, session.state_at(session.last()), index_of(trace), {.most = 100}).internal, 3u);
}

TEST(Promises, OfAnAsyncFunctionThatNodeCallsBackAreTheScripts) {
  EXPECT_EQ(labels_at_end(test::record_source("setTimeout(async () => { await 1; }, 1);"), false), std::vector<std::string>{"async fn"});
}

TEST(Promises, TellWhichPromiseIsAwaited) {
  auto trace = test::record_source("const never = new Promise(() => {});\n(async () => { await never; })();");
  Session session(trace);
  const PromiseRows rows = promise_rows(*trace, session.state_at(session.last()), index_of(trace), {.most = 10});
  ASSERT_EQ(rows.rows.size(), 2u);
  EXPECT_EQ(rows.rows[1].word, "awaits p1");
}

TEST(Promises, TellWhatEachWaitsFor) {
  auto trace = test::record_source(test::kFirstOrder);
  Session session(trace);
  trace::EventIndex tick = 0;
  while (trace->at(tick).kind != trace::EventKind::task_started || trace->at(tick).detail != static_cast<uint8_t>(trace::Queue::next_tick)) ++tick;
  const PromiseRows rows = promise_rows(*trace, session.state_at(tick), index_of(trace), {.before = tick - 1, .most = 10});
  ASSERT_GE(rows.rows.size(), 3u);
  EXPECT_EQ(rows.rows[0].word, "fulfilled");
  EXPECT_EQ(rows.rows[1].word, "waits in line");
  EXPECT_EQ(rows.rows[1].depth, 1u);
  EXPECT_EQ(rows.rows[1].parent_row, 0u);
  EXPECT_EQ(rows.rows[2].word, "waits in line") << "the async function, resumed by a microtask";
  EXPECT_EQ(rows.rows.size(), 3u) << "the promise that await made for null is nobody's";
}

TEST(Promises, ChangesAreMarkedAndValuesShown) {
  auto trace = test::record_source("Promise.resolve(42).then(v => { throw new Error('no ' + v); }).catch(() => 7);");
  Session session(trace);
  const PromiseRows end = promise_rows(*trace, session.state_at(session.last()), index_of(trace), {.before = session.last(), .most = 10});
  ASSERT_TRUE(find(end, 1) && find(end, 2) && find(end, 3));
  EXPECT_EQ(find(end, 1)->value, "42");
  EXPECT_EQ(find(end, 2)->word, "rejected");
  EXPECT_NE(find(end, 2)->value.find("no 42"), std::string::npos);
  EXPECT_EQ(find(end, 3)->value, "7");
  EXPECT_FALSE(find(end, 3)->changed);
  const auto* life = trace->promise(2);
  const PromiseRows then = promise_rows(*trace, session.state_at(life->settled), index_of(trace), {.before = life->settled - 1, .most = 10});
  EXPECT_TRUE(find(then, 2)->changed);
  EXPECT_FALSE(find(then, 1)->changed);
}

TEST(Promises, RowsAreFewAndParentsComeFirstAtEveryPositionOfEveryLesson) {
  for (const std::string& path : test::lesson_paths()) {
    auto scenario = scenario::open(path);
    ASSERT_TRUE(scenario);
    auto trace = test::record(*scenario);
    Session session(trace);
    const PromiseIndex index = index_of(trace);
    for (const trace::EventIndex stop : session.index().stops()) {
      const trace::State& state = session.state_at(stop);
      const PromiseRows rows = promise_rows(*trace, state, index, {.before = stop == 0 ? trace::kNoEvent : stop - 1, .most = 3});
      ASSERT_LE(rows.rows.size(), 3u);
      ASSERT_EQ(rows.hidden, index.of_script_at(state) - rows.rows.size());
      for (size_t i = 0; i < rows.rows.size(); ++i)
        ASSERT_TRUE(rows.rows[i].depth == 0 || rows.rows[i].parent_row == kParentAbove || rows.rows[i].parent_row < i) << path;
    }
  }
}

TEST(Variables, InnermostFrameFirstWithWhatChanged) {
  auto trace = test::record_source("function f(a) { let b = a + 1; b = b * 2; return b; }\nconst outer = 'x';\nf(3);");
  Session session(trace);
  bool seen = false;
  const auto& stops = session.index().stops();
  for (size_t i = 1; i < stops.size(); ++i) {
    const auto rows = variable_rows(*trace, session.state_at(stops[i]), stops[i - 1], 50);
    for (size_t r = 0; r < rows.size(); ++r)
      if (rows[r].name == "b" && rows[r].value == "8") {
        seen = seen || rows[r].changed;
        EXPECT_TRUE(rows[0].head);
        EXPECT_NE(rows[0].name.find("f"), std::string::npos);
      }
  }
  EXPECT_TRUE(seen);
}

TEST(Variables, TheSelectedFrameFirst) {
  auto trace = test::record_source("function inner(i) { return i; }\nfunction outer(o) { return inner(o + 1); }\nouter(1);");
  Session session(trace);
  for (trace::EventIndex at = 0; at <= session.last(); ++at) {
    const trace::State& state = session.state_at(at);
    const auto& stack = state.loops.empty() ? std::vector<trace::Frame>{} : state.loops[0].stack;
    if (stack.size() < 2 || stack.back().variables.empty() || stack[stack.size() - 2].variables.empty()) continue;
    const auto plain = variable_rows(*trace, state, trace::kNoEvent, 50);
    if (!plain[0].name.starts_with("inner")) continue;
    const auto selected = variable_rows(*trace, state, trace::kNoEvent, 50, stack[stack.size() - 2].id);
    EXPECT_THAT(selected[0].name, testing::StartsWith("outer"));
    EXPECT_EQ(selected.size(), plain.size());
    return;
  }
  FAIL() << "the inner frame is never seen";
}

}  // namespace
}  // namespace loopscope::ui
