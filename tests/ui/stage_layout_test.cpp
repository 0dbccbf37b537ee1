// The stage as data: tokens do not overlap, lie inside their places, and their labels fit, for every lesson at every
// position and at the sizes a class meets.
#include "ui/stage/layout.h"

#include <gtest/gtest.h>

#include <set>

#include "core/trace/recorder.h"
#include "tests/ui/recorded.h"
#include "ui/model/format.h"
#include "ui/model/session.h"
#include "ui/screen.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

struct Size {
  float w, h, scale;
};
constexpr Size kSizes[] = {{1280, 800, 1}, {1024, 640, 1}, {1920, 1080, 1.25f}, {1280, 800, 2}, {1024, 640, 2}, {3840, 2160, 2}};

const Rect& place_of(const StageLayout& stage, const Token& token) {
  if (token.look == Look::running || token.look == Look::below) return stage.well;
  const bool is_outside = token.rect.x >= stage.outside.x;
  if (token.look == Look::waiting || (is_outside && (token.look == Look::ghost || token.look == Look::cancelled))) return stage.outside;
  const bool drain = token.hue == Hue::next_tick || token.hue == Hue::microtask;
  return drain ? stage.drain : stage.loop;
}

float label_width(const Token& token) {
  const bool frame = token.look == Look::running || token.look == Look::below;
  const float size = token.large ? type::kFrame : type::kToken;
  return (frame ? 30 : token.close ? stage::kSeatText : stage::kTokenText) + static_cast<float>(columns_of(token.label)) * size * type::kMonoAdvance;
}

// The first thing that is wrong, or "".
std::string fault_in(const StageLayout& stage) {
  for (size_t i = 0; i < stage.tokens.size(); ++i) {
    const Token& a = stage.tokens[i];
    if (!place_of(stage, a).contains(a.rect, 0.5f)) return a.whole + " lies outside its place";
    if (a.look != Look::ghost && !a.label.empty() && label_width(a) > a.rect.w + 0.5f) return a.whole + " does not fit: " + a.label;
    for (size_t k = 0; k < i; ++k)
      if (a.rect.overlaps(stage.tokens[k].rect, 0.5f)) return a.whole + " overlaps " + stage.tokens[k].whole;
  }
  for (const Lane& lane : stage.lanes) {
    for (const Token& token : stage.tokens) {
      if (lane.more > 0 && token.rect.overlaps(lane.more_rect, 0.5f)) return token.whole + " overlaps +n";
      if (lane.internal > 0 && token.rect.overlaps(lane.internal_rect, 0.5f)) return token.whole + " overlaps what is internal";
    }
    if (lane.internal > 0 && lane.more > 0 && lane.internal_rect.overlaps(lane.more_rect, 0.5f)) return "+n overlaps what is internal";
  }
  for (size_t i = 1; i < stage.cards.size(); ++i)
    if (stage.cards[i].rect.overlaps(stage.cards[i - 1].rect)) return "cards overlap";
  for (size_t i = 1; i < stage.suspended_cards.size(); ++i)
    if (stage.suspended_cards[i].rect.overlaps(stage.suspended_cards[i - 1].rect)) return "suspended functions overlap";
  for (const SuspendedCard& card : stage.suspended_cards) {
    if (!stage.suspended.contains(card.rect)) return card.text + " lies outside its place";
    for (const Card& other : stage.cards)
      if (card.rect.overlaps(other.rect)) return card.text + " overlaps " + other.text;
    if (stage.more_suspended > 0 && card.rect.overlaps(stage.more_suspended_rect)) return card.text + " overlaps +n";
  }
  if (stage.more_outside > 0 && !stage.suspended.empty() && stage.more_outside_rect.overlaps(stage.suspended)) return "+n waiting overlaps suspended functions";
  if (!stage.suspended.empty() && !stage.slots.empty() && stage.suspended.bottom() > stage.slots.front().rect.y) return "suspended functions cover the thread pool";
  if (!stage.cards.empty() && !stage.slots.empty() && stage.cards.back().rect.bottom() > stage.slots.front().rect.y)
    return "a card covers the thread pool";
  return "";
}

void check(const std::shared_ptr<trace::Trace>& trace, const std::string& name) {
  ASSERT_TRUE(trace);
  Session session(trace);
  for (const Size& size : kSizes) {
    const ScreenLayout screen = lay_out_screen(size.w / size.scale, size.h / size.scale, false);
    const trace::EventIndex stride = std::max(1u, trace->size() / 3000);
    for (trace::EventIndex at = 0; at < trace->size(); at += stride) {
      session.go(at);
      const StageLayout stage = lay_out_stage(*trace, session.state(), stage_area(screen),
                                              {.low_drain = screen.low, .headline = !screen.tiny, .next_task = session.next_task(), .run = &session.lanes().stage()});
      const std::string fault = fault_in(stage);
      ASSERT_EQ(fault, "") << name << " at " << at << ", " << size.w << " x " << size.h << " at " << size.scale * 100 << " %";
    }
  }
}

TEST(StageLayout, HoldsForTheProgramOfTheDesign) { check(test::record_source(test::kFirstOrder), "first-order.js"); }

TEST(StageLayout, HoldsForEveryLessonAtEveryPosition) {
  for (const std::string& path : test::lesson_paths()) {
    auto scenario = scenario::open(path);
    ASSERT_TRUE(scenario) << scenario.error();
    check(test::record(*scenario), path);
  }
}

TEST(StageLayout, HoldsForLongQueuesDeepStacksAndLongLabels) {
  check(test::record_source(R"(
    function deep(n) { if (n > 0) return deep(n - 1); setTimeout(aFunctionWithAVeryLongNameThatCannotPossiblyFitAnywhere, 1); }
    function aFunctionWithAVeryLongNameThatCannotPossiblyFitAnywhere() {}
    deep(60);
    for (let i = 0; i < 40; i++) {
      setTimeout(() => console.log('a timer with a long text ' + i), i);
      setImmediate(function someImmediateCallback() {});
      process.nextTick(function aTickWithALongName() {});
      Promise.resolve().then(function reaction() {});
      require('fs').readFile(__filename, function theFileWasRead() {});
    })"),
        "crowded");
}

TEST(StageLayout, ShowsATokenInThreePlacesDuringItsLife) {
  auto trace = test::record_source("setTimeout(function later() {}, 5);");
  ASSERT_TRUE(trace);
  Session session(trace);
  std::vector<Look> looks;
  uint64_t key = 0;
  for (trace::EventIndex at = 0; at < trace->size(); ++at) {
    session.go(at);
    const StageLayout stage = lay_out_stage(*trace, session.state(), {0, 0, 658, 602}, {});
    for (const Token& token : stage.tokens) {
      if (token.whole != "later" || token.look == Look::ghost) continue;
      if (key == 0) key = token.key;
      EXPECT_EQ(token.key, key);
      if (looks.empty() || looks.back() != token.look) looks.push_back(token.look);
    }
  }
  EXPECT_EQ(looks, (std::vector{Look::waiting, Look::in_line, Look::running}));
}

TEST(StageLayout, FoldsTheMiddleOfADeepStack) {
  auto trace = test::record_source("function f(n) { if (n) f(n - 1); }\nf(30);");
  ASSERT_TRUE(trace);
  Session session(trace);
  size_t deepest = 0;
  for (trace::EventIndex at = 0; at < trace->size(); ++at) {
    session.go(at);
    const StageLayout stage = lay_out_stage(*trace, session.state(), {0, 0, 658, 602}, {});
    deepest = std::max(deepest, stage.folded_frames);
    if (stage.folded_frames == 0) continue;
    const auto running = std::count_if(stage.tokens.begin(), stage.tokens.end(), [](const Token& token) { return token.look == Look::running; });
    EXPECT_EQ(running, 1);
    EXPECT_EQ(stage.tokens.front().whole, "main script");
    EXPECT_TRUE(stage.folded_frames_names.starts_with("f(")) << stage.folded_frames_names;
  }
  EXPECT_GT(deepest, 10u);
}

// Labels of all tokens of a run, wherever they stand.
std::set<std::string> labels_in(trace::Trace& trace, const StageOptions& options) {
  trace::Timeline timeline(trace);
  timeline.extend();
  std::set<std::string> labels;
  for (trace::EventIndex at = 0; at < trace.size(); ++at)
    for (const Token& token : lay_out_stage(trace, timeline.at(at), {0, 0, 900, 602}, options).tokens)
      if (token.look != Look::ghost) labels.insert(token.whole);
  return labels;
}

TEST(StageLayout, ALineIsInANameOnlyWhereTwoNeedIt) {
  auto one = test::record_source("setTimeout(() => {}, 5);\nPromise.resolve().then(() => {});\nPromise.resolve().then(() => {});");
  ASSERT_TRUE(one);
  const auto labels = labels_in(*one, {});
  EXPECT_TRUE(labels.contains("timeout"));
  EXPECT_TRUE(labels.contains("then :2"));
  EXPECT_TRUE(labels.contains("then :3"));
  EXPECT_TRUE(labels.contains("then")) << "on the stack, where the line stands below";
}

TEST(StageLayout, AFoldNamesWhatItHolds) {
  auto trace = test::record_source("for (let i = 0; i < 40; i++) { queueMicrotask(function reaction() {}); setTimeout(function timer() {}, i); }");
  ASSERT_TRUE(trace);
  trace::Timeline timeline(*trace);
  timeline.extend();
  bool folded_line = false, folded_outside = false;
  for (trace::EventIndex at = 0; at < trace->size(); ++at) {
    const StageLayout stage = lay_out_stage(*trace, timeline.at(at), {0, 0, 658, 602}, {});
    const Lane& lane = stage.lane(trace::Queue::microtask);
    EXPECT_EQ(lane.more > 0, lane.more_names.starts_with("reaction")) << lane.more_names;
    EXPECT_EQ(stage.more_outside > 0, stage.more_outside_names.starts_with("timer")) << stage.more_outside_names;
    folded_line |= lane.more > 1;
    folded_outside |= stage.more_outside > 1;
  }
  EXPECT_TRUE(folded_line && folded_outside);
}

TEST(StageLayout, AFileCallbackGoesByWhatItPrints) {
  auto trace = test::record_source("require('fs').readFile(__filename, () => console.log('file read'));");
  ASSERT_TRUE(trace);
  const auto labels = labels_in(*trace, {});
  EXPECT_TRUE(labels.contains("file read"));
}

TEST(StageLayout, AFrameSaysWhatItWasCalledWith) {
  auto trace = test::record_source("function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(3);\n(function many(a, b) { return a + b; })('long text', 'another');");
  ASSERT_TRUE(trace);
  const auto labels = labels_in(*trace, {});
  EXPECT_TRUE(labels.contains("fib(3)"));
  EXPECT_TRUE(labels.contains("fib(0)"));
  EXPECT_TRUE(labels.contains("many(…)"));
}

TEST(StageLayout, ALateTimerSaysForHowLongItHasBeenDue) {
  const auto trace = test::record_source(R"(setTimeout(() => console.log('late'), 1);
const begin = performance.now();
while (performance.now() - begin < 5);
console.log('five milliseconds later');
)");
  Session session(trace);
  session.go(trace->console()[0]);
  const StageLayout stage = lay_out_stage(*trace, session.state(), {0, 0, 658, 602}, {});
  ASSERT_EQ(stage.cards.size(), 1u);
  EXPECT_TRUE(stage.cards[0].text.starts_with("overdue by ")) << stage.cards[0].text;
  EXPECT_EQ(stage.cards[0].share, 1);
}

TEST(StageLayout, AnIntervalShowsTheWaitThatItIsIn) {
  const auto trace = test::record_source(R"(let turns = 0;
const interval = setInterval(() => { console.log('turn'); if (++turns === 4) clearInterval(interval); }, 20);
console.log('waiting');
)");
  Session session(trace);
  session.go(trace->console()[0]);
  const StageLayout first = lay_out_stage(*trace, session.state(), {0, 0, 658, 602}, {});
  ASSERT_EQ(first.cards.size(), 1u);
  EXPECT_TRUE(first.cards[0].text.ends_with(" of 20 ms")) << first.cards[0].text;
}

TEST(StageLayout, NodesOwnTasksFoldToACountAndUnfold) {
  auto scenario = scenario::from_source("setTimeout(() => console.log('late'), 0);\nawait null;\nconsole.log('body');", "/class/program.mjs");
  ASSERT_TRUE(scenario) << scenario.error();
  auto trace = test::record(*scenario);
  ASSERT_TRUE(trace);
  trace::Timeline timeline(*trace);
  timeline.extend();
  size_t folded = 0;
  for (trace::EventIndex at = 0; at < trace->size(); ++at) {
    const StageLayout few = lay_out_stage(*trace, timeline.at(at), {0, 0, 658, 602}, {});
    const StageLayout all = lay_out_stage(*trace, timeline.at(at), {0, 0, 658, 602}, {.internal = true});
    for (const Lane& lane : few.lanes) {
      folded += lane.internal;
      if (lane.internal == 0) continue;
      EXPECT_NE(lane.internal_text.find("+" + std::to_string(lane.internal)), std::string::npos);
      const Rect& box = lane.queue == trace::Queue::next_tick || lane.queue == trace::Queue::microtask ? few.drain : few.loop;
      EXPECT_TRUE(box.contains(lane.internal_rect, 0.5f));
    }
    for (const StageLayout* stage : {&few, &all})
      for (const Token& token : stage->tokens) {
        if (stage == &few && token.look == Look::in_line) {
          EXPECT_FALSE(trace->is_internal(token.task)) << token.whole;
        }
        EXPECT_LE(token.line, 3u) << token.whole << ": a line of Node's own file";
      }
    for (const Lane& lane : all.lanes) {
      EXPECT_EQ(lane.internal > 0, lane.internal_text.starts_with("fold")) << lane.internal_text;
    }
  }
  EXPECT_GT(folded, 0u);
}

// Two loops and a message from one to the other.
trace::Trace two_loops() {
  auto store = trace::Store::create({.events = 1000, .strings = 1000, .string_bytes = 1u << 16, .sites = 100, .epochs = 100});
  trace::VirtualClock clock;
  {
    trace::Recorder recorder(*store, clock);
    using trace::EventKind;
    recorder.add(EventKind::run_begin, 0, 0);
    recorder.add(EventKind::loop_spawn, static_cast<uint8_t>(trace::LoopKind::main_thread), 0, 0, recorder.intern("main"));
    recorder.add(EventKind::task_started, static_cast<uint8_t>(trace::Queue::main), recorder.next_task());
    recorder.add(EventKind::loop_spawn, static_cast<uint8_t>(trace::LoopKind::worker_thread), 1, 0, recorder.intern("worker 1"));
    recorder.add(EventKind::message_posted, 0, 1, 1, recorder.intern("'hello'"));
    recorder.loop = 1;
    recorder.add(EventKind::phase_enter, static_cast<uint8_t>(trace::Phase::poll), 1);
    recorder.add_wide(EventKind::poll_wait, static_cast<uint8_t>(trace::PollReason::until_io), 0, ~0ull);
    clock.now_ns += 1000;
    recorder.add(EventKind::message_delivered, 0, 1, 0);
    recorder.add(EventKind::loop_exit, 0, 1, 0);
  }
  return trace::Trace(std::move(*store), "{}", {{"/class/program.js", "0;\n"}});
}

TEST(StageLayout, LoopTabsFitIntoTheSmallestStage) {
  trace::Trace trace = two_loops();
  trace::Timeline timeline(trace);
  timeline.extend();
  const StageLayout stage = lay_out_stage(trace, timeline.at(6), {0, 0, 640, 240}, {.low_drain = true, .headline = false});
  ASSERT_EQ(stage.tabs.size(), 2u);
  EXPECT_EQ(stage.heads_y, 0);
  EXPECT_LE(stage.loop.bottom(), 240);
  EXPECT_GE(stage.loop.h, 70);
  EXPECT_TRUE((Rect{0, 0, 640, 240}).contains(stage.tabs[1].rect));
  for (const LoopTab& tab : stage.tabs) EXPECT_FALSE(tab.rect.overlaps(stage.drain));
}

TEST(StageLayout, LeavesRoomForTheNumberOfLoopsWithoutATab) {
  const auto trace = test::record_source(R"(const { Worker, isMainThread } = require('node:worker_threads');
if (isMainThread) for (let i = 0; i < 9; i++) new Worker(__filename, { name: 'reader ' + i });
)");
  Session session(trace);
  session.go(trace->size() - 1);
  const Rect area{0, 0, 658, 602};
  const StageLayout stage = lay_out_stage(*trace, session.state(), area, {});
  ASSERT_EQ(stage.tabs.size(), 10u);
  size_t hidden = 0;
  for (const LoopTab& tab : stage.tabs) {
    hidden += tab.rect.empty();
    EXPECT_TRUE(tab.rect.empty() || tab.rect.right() + 34 <= area.right()) << tab.name;
  }
  EXPECT_GT(hidden, 0u);
}

TEST(StageLayout, ShowsOneLoopAndSaysWhatTheOthersDo) {
  trace::Trace trace = two_loops();
  trace::Timeline timeline(trace);
  timeline.extend();
  const Rect area{0, 0, 658, 602};
  EXPECT_TRUE(lay_out_stage(trace, timeline.at(2), area, {}).tabs.empty()) << "one loop needs no tabs";

  const StageLayout sent = lay_out_stage(trace, timeline.at(4), area, {});
  ASSERT_EQ(sent.tabs.size(), 2u);
  EXPECT_EQ(sent.tabs[0].name, "main thread");
  EXPECT_TRUE(sent.tabs[0].shown);
  EXPECT_EQ(sent.tabs[0].does, LoopTab::Does::runs);
  ASSERT_EQ(sent.cards.size(), 1u);
  EXPECT_EQ(sent.cards[0].text, "to worker 1");
  EXPECT_EQ(sent.tokens.back().whole, "'hello'");

  const StageLayout asleep = lay_out_stage(trace, timeline.at(6), area, {});
  EXPECT_TRUE(asleep.tabs[1].shown);
  EXPECT_EQ(asleep.tabs[1].does, LoopTab::Does::sleeps);
  EXPECT_EQ(asleep.cards[0].text, "from main thread");
  EXPECT_TRUE(lay_out_stage(trace, timeline.at(6), area, {.loop = trace::LoopId{0}}).tabs[0].shown) << "pinned";

  const StageLayout ended = lay_out_stage(trace, timeline.at(8), area, {.loop = trace::LoopId{0}});
  EXPECT_EQ(ended.tabs[1].does, LoopTab::Does::has_ended);
  EXPECT_TRUE(ended.cards.empty()) << "it was delivered";
}

}  // namespace
}  // namespace loopscope::ui
