// Large text in small windows: every screen is laid out at four text sizes and in three windows, and what is drawn there is
// compared as data. Nothing that can be touched overlaps or leaves the window, no two texts lie over each other, and no text
// lies half over a button.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/ui/played_window.h"
#include "ui/screen.h"
#include "ui/stage/stage.h"

namespace loopscope::ui {
namespace {

struct Size {
  float w, h;
};
constexpr Size kWindows[] = {{1024, 640}, {1280, 800}, {1920, 1080}};
constexpr float kScales[] = {1, 1.5f, 2, 2.5f};
constexpr float kRounding = 1.5f;  // U

struct Screen {
  const char* name;
  bool opened;  // a program
  Dialog dialog;
};
constexpr Screen kScreens[] = {
    {"start", false, Dialog::none},        {"main", true, Dialog::none},           {"keys", true, Dialog::keys},          {"menu", true, Dialog::menu},
    {"step sizes", true, Dialog::step_size}, {"open", true, Dialog::open},           {"palette", true, Dialog::palette},    {"gallery", true, Dialog::gallery},
    {"edit", true, Dialog::edit},          {"bookmarks", true, Dialog::bookmarks}, {"why", true, Dialog::why},            {"promises", true, Dialog::promises},
    {"variables", true, Dialog::variables}, {"source", true, Dialog::source},       {"console", true, Dialog::console},    {"timeline", true, Dialog::timeline}};

std::string told(const Rect& r) {
  std::ostringstream out;
  out << " (" << r.x << ", " << r.y << ", " << r.w << ", " << r.h << ")";
  return out.str();
}

// What a dialog, a panel or the body of the timeline is touched as: others lie in it.
bool holds_others(const Region& region) {
  return !region.focusable && (region.id == "dialog" || region.id == "gallery" || region.id == "timeline" || region.id.ends_with(" box") || region.id.ends_with(" menu"));
}
bool is_edge(const Region& region) { return region.id.starts_with("split "); }

std::vector<std::string> faults_in(const test::PlayedWindow& window, Rect stage, float w, float h) {
  std::vector<std::string> faults;
  const float scale = window.view.settings.text_scale, slack = kRounding * scale;
  int layer = 0;
  for (const Region& region : window.memory.regions) layer = std::max(layer, region.layer);
  const auto px = [&](const Rect& r) { return Rect{r.x * scale, r.y * scale, r.w * scale, r.h * scale}; };
  stage = px(stage);
  const auto on_stage = [&](const Rect& r) { return layer == 0 && stage.overlaps(r); };
  std::vector<const Region*> touched;
  for (const Region& region : window.memory.regions) {
    if (region.layer != layer || region.seen.empty() || holds_others(region) || is_edge(region)) continue;
    const Rect r = px(region.seen);
    if (on_stage(r)) continue;
    if (!Rect{0, 0, w, h}.contains(r, slack)) faults.push_back(region.id + " leaves the window" + told(r));
    for (const Region* other : touched)
      if (px(other->seen).overlaps(r, slack) && !px(other->seen).contains(r, slack) && !r.contains(px(other->seen), slack)) faults.push_back(region.id + told(r) + " lies over " + other->id + told(px(other->seen)));
    touched.push_back(&region);
  }
  std::vector<const DrawnText*> texts;
  for (const DrawnText& text : window.texts) {
    if (text.layer != layer || text.rect.w < 1 || on_stage(text.rect)) continue;
    if (!Rect{0, 0, w, h}.contains(text.rect, slack)) faults.push_back("'" + text.text + "' leaves the window" + told(text.rect));
    for (const DrawnText* other : texts)
      if (other->rect.overlaps(text.rect, slack)) faults.push_back("'" + text.text + "'" + told(text.rect) + " lies over '" + other->text + "'" + told(other->rect));
    for (const Region* region : touched) {
      const Rect r = px(region->seen);
      if (region->focusable && r.overlaps(text.rect, slack) && !r.contains(text.rect, 3) && r.h < 60 * scale) faults.push_back("'" + text.text + "'" + told(text.rect) + " lies half over " + region->id + told(r));
    }
    texts.push_back(&text);
  }
  return faults;
}

class LargeText : public testing::TestWithParam<Screen> {};

TEST_P(LargeText, NothingOverlapsOrLeavesTheWindow) {
  const Screen& screen = GetParam();
  const auto trace = test::record_source(test::kFirstOrder);
  for (const Size& size : kWindows)
    for (const float scale : kScales) {
      test::PlayedWindow window(size.w, size.h);
      window.view.settings.text_scale = scale;
      window.view.title = "first-order.js";
      if (screen.opened) {
        window.show(trace);
        window.view.title = "a-program-with-a-long-name-of-its-own.js";
        window.view.session->go(window.view.session->last() / 2);
        window.view.bookmarks.add({window.view.session->position(), "The main script has returned and the stack is empty", 4});
      }
      window.view.dialog = screen.dialog;
      if (screen.dialog == Dialog::open) window.view.browser.show(std::string(LOOPSCOPE_SOURCE_DIR) + "/tests/ui");
      if (screen.dialog == Dialog::edit) window.view.draft = test::kFirstOrder;
      window.frames(5);
      const Rect stage = screen.opened ? lay_out_screen(size.w / scale, size.h / scale, false).stage : Rect{};
      for (const std::string& fault : faults_in(window, stage, size.w, size.h))
        ADD_FAILURE() << screen.name << " at " << size.w << " x " << size.h << ", " << scale * 100 << " %: " << fault;
    }
}

TEST_P(LargeText, NoTextIsSmallerThanTheDesignAllows) {
  // Scaled down text is what somebody who asked for large text cannot read: the capitals of 12.5 px are 9 px high.
  const Screen& screen = GetParam();
  for (const float scale : kScales) {
    test::PlayedWindow window(1024, 640);
    window.view.settings.text_scale = scale;
    if (screen.opened) window.show(test::record_source(test::kFirstOrder));
    window.view.dialog = screen.dialog;
    window.frames(5);
    int layer = 0;
    for (const Region& region : window.memory.regions) layer = std::max(layer, region.layer);
    for (const DrawnText& text : window.texts)
      if (text.layer == layer) {
        EXPECT_GE(text.height, 8.6f * scale) << screen.name << " at " << scale * 100 << " %: " << text.text;
      }
  }
}

INSTANTIATE_TEST_SUITE_P(, LargeText, testing::ValuesIn(kScreens), [](const auto& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
});

TEST(LargeTextStage, WhatRunsIsInSightAtEveryStep) {
  const auto trace = test::record_source(test::kFirstOrder);
  for (const float scale : {2.0f, 2.5f}) {
    test::PlayedWindow window(1024, 640);
    window.view.settings.text_scale = scale;
    window.show(trace);
    const ScreenLayout screen = lay_out_screen(1024 / scale, 640 / scale, false);
    for (size_t i = 0; i < window.view.session->step_count(); ++i) {
      window.key(ImGuiKey_RightArrow);
      const StageLayout stage = stage_of(window.view, stage_area(screen), {.low = screen.low, .headline = !screen.tiny, .height = screen.stage_height});
      for (const Token& token : stage.tokens)
        if (token.look == Look::running) {
          EXPECT_TRUE(screen.stage.contains(token.rect.moved(0, -window.view.stage_scroll), 1)) << "step " << i << ", " << scale;
        }
    }
  }
}

}  // namespace
}  // namespace loopscope::ui
