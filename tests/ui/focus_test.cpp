// The keyboard alone: where Tab goes, what Enter, Space and the arrows do with what has the focus.
#include <gtest/gtest.h>

#include "tests/ui/played_window.h"

namespace loopscope::ui {
namespace {

using test::PlayedWindow;

class Focus : public testing::Test {
 protected:
  void open_program() { window.show(test::record_source(test::kFirstOrder)); }
  void tab_to(const std::string& id) {
    for (int i = 0; i < 200 && window.focus() != id; ++i) window.key(ImGuiKey_Tab);
    ASSERT_EQ(window.focus(), id);
  }
  // Everything that Tab comes to, once round.
  std::vector<Region> round() {
    std::vector<Region> all;
    for (int i = 0; i < 200; ++i) {
      window.key(ImGuiKey_Tab);
      const Region* at = window.region(window.focus());
      if (!at) break;
      if (!all.empty() && at->id == all.front().id) return all;
      all.push_back(*at);
    }
    return all;
  }

  PlayedWindow window{1280, 800};
};

TEST_F(Focus, TheStartScreenBeginsWithOpen) {
  window.frames(3);
  window.key(ImGuiKey_Tab);
  EXPECT_EQ(window.focus(), "open file");
  window.key(ImGuiKey_Tab);
  EXPECT_EQ(window.focus(), "paste code");
}

TEST_F(Focus, TabGoesThroughTheMainScreenAsItIsRead) {
  open_program();
  window.controller.perform(Command::to_end);
  window.frames(3);
  const std::vector<Region> all = round();
  ASSERT_GT(all.size(), 15u);
  EXPECT_EQ(all.front().id, "menu");
  const auto index_of = [&](const std::string& id) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const Region& region) { return region.id.starts_with(id); });
    EXPECT_NE(at, all.end()) << id;
    return at - all.begin();
  };
  // The toolbar from the left to the right.
  for (size_t i = 1; i < all.size() && all[i].rect.bottom() < 48; ++i) EXPECT_GT(all[i].rect.x, all[i - 1].rect.x) << all[i].id;
  EXPECT_LT(index_of("help"), index_of("source line"));
  EXPECT_LT(index_of("source line"), index_of("printed"));
  EXPECT_LT(index_of("printed"), index_of("plain"));
  EXPECT_LT(index_of("plain"), index_of("mechanism"));
  EXPECT_LT(index_of("mechanism"), index_of("Promises"));
  EXPECT_LT(index_of("Promises"), index_of("timeline axis"));
}

TEST_F(Focus, TheLinesOfTheSourceAreOneStopAndTheArrowsWalkThroughThem) {
  open_program();
  size_t lines = 0;
  for (const Region& region : round()) lines += region.id.starts_with("source line");
  EXPECT_EQ(lines, 1u);
  tab_to("source line 1");
  window.key(ImGuiKey_DownArrow);
  window.key(ImGuiKey_DownArrow);
  EXPECT_EQ(window.focus(), "source line 3");
  window.key(ImGuiKey_Enter);
  bool running = false;
  EXPECT_EQ(window.view.session->current_place(running).line, 3u);
}

TEST_F(Focus, SpacePressesTheButtonThatHasIt) {
  open_program();
  tab_to("theme");
  window.key(ImGuiKey_Space);
  EXPECT_EQ(window.view.settings.theme, Theme::light);
  EXPECT_FALSE(window.view.playing);
  window.key(ImGuiKey_Escape);  // the focus is given up: Space plays again
  EXPECT_EQ(window.focus(), "");
  window.key(ImGuiKey_Space);
  EXPECT_TRUE(window.view.playing);
}

TEST_F(Focus, AfterAClickSpaceStillPlays) {
  open_program();
  window.click("theme");
  EXPECT_EQ(window.view.settings.theme, Theme::light);
  window.key(ImGuiKey_Space);
  EXPECT_TRUE(window.view.playing);
  EXPECT_EQ(window.view.settings.theme, Theme::light);
}

TEST_F(Focus, RightChangesTheSpeedThatHasItAndElsewhereSteps) {
  open_program();
  tab_to("speed");
  const float before = window.view.settings.steps_a_second;
  window.key(ImGuiKey_RightArrow);
  EXPECT_GT(window.view.settings.steps_a_second, before);
  EXPECT_EQ(window.view.session->step_number(), 0u);
  window.key(ImGuiKey_LeftArrow);
  EXPECT_FLOAT_EQ(window.view.settings.steps_a_second, before);
  tab_to("theme");
  window.key(ImGuiKey_RightArrow);
  EXPECT_EQ(window.view.session->step_number(), 1u);
}

TEST_F(Focus, SpeedHasKeys) {
  const float before = window.view.settings.steps_a_second;
  window.key(ImGuiKey_F);
  EXPECT_GT(window.view.settings.steps_a_second, before);
  window.key(ImGuiKey_F, ImGuiMod_Shift);
  EXPECT_FLOAT_EQ(window.view.settings.steps_a_second, before);
}

TEST_F(Focus, TheStepSizeMenuFollowsTheArrows) {
  open_program();
  tab_to("step size");
  window.key(ImGuiKey_Enter);
  ASSERT_EQ(window.view.dialog, Dialog::step_size);
  EXPECT_EQ(window.focus(), "step size statement");
  window.key(ImGuiKey_DownArrow);
  window.key(ImGuiKey_DownArrow);
  window.key(ImGuiKey_Enter);
  EXPECT_EQ(window.view.settings.step, trace::StepSize::queue_operation);
  EXPECT_EQ(window.view.dialog, Dialog::none);
  EXPECT_EQ(window.focus(), "step size");  // back where it came from
  window.key(ImGuiKey_Space);
  window.key(ImGuiKey_End);
  EXPECT_EQ(window.focus(), "step size printed line");
  window.key(ImGuiKey_Home);
  EXPECT_EQ(window.focus(), "step size statement");
  window.key(ImGuiKey_Escape);
  EXPECT_EQ(window.view.dialog, Dialog::none);
  EXPECT_EQ(window.view.settings.step, trace::StepSize::queue_operation);
  EXPECT_EQ(window.view.session->step_number(), 0u);
}

TEST_F(Focus, TheMenuIsWalkedWithTheArrows) {
  open_program();
  window.key(ImGuiKey_F10);
  ASSERT_EQ(window.view.dialog, Dialog::menu);
  EXPECT_EQ(window.focus(), "menu File");
  window.key(ImGuiKey_DownArrow);
  EXPECT_EQ(window.focus(), "menu Run");
  window.key(ImGuiKey_RightArrow);
  EXPECT_EQ(window.focus(), "menu Run: play, pause");
  window.key(ImGuiKey_LeftArrow);
  EXPECT_EQ(window.focus(), "menu Run");
  window.key(ImGuiKey_RightArrow);
  window.key(ImGuiKey_Enter);
  EXPECT_EQ(window.view.dialog, Dialog::none);
  EXPECT_TRUE(window.view.playing);
}

TEST_F(Focus, TabStaysInADialogAndGoesFromTheFieldToTheButtons) {
  open_program();
  window.key(ImGuiKey_O, ImGuiMod_Ctrl);
  ASSERT_EQ(window.view.dialog, Dialog::open);
  window.frames(3);
  EXPECT_EQ(window.focus(), "field path");
  window.key(ImGuiKey_Tab);
  EXPECT_EQ(window.focus(), "cancel");
  window.key(ImGuiKey_Tab);
  EXPECT_EQ(window.focus(), "accept");
  window.key(ImGuiKey_Tab);
  EXPECT_EQ(window.focus(), "field path");
}

TEST_F(Focus, EnterOpensTheLessonThatHasItHoweverItGotThere) {
  window.frames(3);
  window.key(ImGuiKey_L);
  ASSERT_EQ(window.view.dialog, Dialog::gallery);
  window.frames(4);
  window.key(ImGuiKey_DownArrow);
  window.key(ImGuiKey_Tab);
  window.key(ImGuiKey_Tab);
  window.key(ImGuiKey_Tab);
  ASSERT_TRUE(window.focus().starts_with("lesson ")) << window.focus();
  const std::string focused = window.focus().substr(7);
  window.key(ImGuiKey_Enter);
  ASSERT_EQ(window.source.started.size(), 1u);
  EXPECT_EQ(window.source.started[0].path, "/l/" + focused + ".json");
}

TEST_F(Focus, TheArrowsGoOnFromTheCardThatTabCameTo) {
  window.frames(3);
  window.key(ImGuiKey_L);
  window.frames(4);
  for (int i = 0; i < 3; ++i) window.key(ImGuiKey_Tab);
  const size_t before = window.view.gallery.selected;
  window.key(ImGuiKey_RightArrow);
  EXPECT_EQ(window.view.gallery.selected, before + 1);
  ASSERT_TRUE(window.focus().starts_with("lesson "));
  const std::string focused = window.focus().substr(7);
  window.key(ImGuiKey_Enter);
  ASSERT_EQ(window.source.started.size(), 1u);
  EXPECT_EQ(window.source.started[0].path, "/l/" + focused + ".json");
}

}  // namespace
}  // namespace loopscope::ui
