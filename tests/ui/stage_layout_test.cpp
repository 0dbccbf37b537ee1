// The stage as data: tokens do not overlap, lie inside their places, and their labels fit, for every lesson at every
// position and at the sizes a class meets.
#include "ui/stage/layout.h"

#include <gtest/gtest.h>

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
  if (token.look == Look::waiting) return stage.outside;
  const bool drain = token.hue == Hue::next_tick || token.hue == Hue::microtask;
  return drain ? stage.drain : stage.loop;
}

float label_width(const Token& token) {
  const bool frame = token.look == Look::running || token.look == Look::below;
  const float size = token.large ? type::kFrame : type::kToken;
  return (frame ? 30 : stage::kTokenText) + static_cast<float>(columns_of(token.label)) * size * type::kMonoAdvance;
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
    if (lane.more == 0) continue;
    for (const Token& token : stage.tokens)
      if (token.rect.overlaps(lane.more_rect, 0.5f)) return token.whole + " overlaps +n";
  }
  for (size_t i = 1; i < stage.cards.size(); ++i)
    if (stage.cards[i].rect.overlaps(stage.cards[i - 1].rect)) return "cards overlap";
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
                                              {.low_drain = screen.low, .headline = !screen.tiny, .next_task = session.next_task()});
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
  }
  EXPECT_GT(deepest, 10u);
}

}  // namespace
}  // namespace loopscope::ui
