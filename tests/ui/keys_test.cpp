// Keys become commands in the order in which they were pressed, also when one slow frame takes several.
#include <gtest/gtest.h>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/frame.h"
#include "ui/keys.h"

namespace loopscope::ui {
namespace {

class Keys : public testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    prepare_imgui();
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImGui::GetIO().DisplaySize = {1280, 800};
  }
  void TearDown() override { ImGui::DestroyContext(); }

  void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    held_.push_back(key);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
  }
  // All that was pressed, as the window takes it: ImGui keeps a second change of one key for another frame. A palette opens and
  // closes as in the window.
  std::vector<Command> taken() {
    std::vector<Command> commands;
    do {
      ImGui::NewFrame();
      take_keys(view_, [&](Command command) {
        commands.push_back(command);
        if (command == Command::palette) view_.dialog = view_.dialog == Dialog::palette ? Dialog::none : Dialog::palette;
        if (command == Command::close_dialog) view_.dialog = Dialog::none;
      });
      ImGui::EndFrame();
    } while (!ImGui::GetCurrentContext()->InputEventsQueue.empty());
    for (const ImGuiKey key : held_) ImGui::GetIO().AddKeyEvent(key, false);
    held_.clear();
    ImGui::NewFrame();
    ImGui::EndFrame();
    return commands;
  }

  View view_;

 private:
  std::vector<ImGuiKey> held_;
};

using Commands = std::vector<Command>;

TEST_F(Keys, SeveralInOneFrameKeepTheirOrder) {
  press(ImGuiKey_Escape);
  press(ImGuiKey_P, ImGuiMod_Ctrl);
  EXPECT_EQ(taken(), (Commands{Command::close_dialog, Command::palette}));
  EXPECT_EQ(view_.dialog, Dialog::palette);
  press(ImGuiKey_P, ImGuiMod_Ctrl);
  press(ImGuiKey_Escape);
  EXPECT_EQ(taken(), (Commands{Command::palette, Command::close_dialog}));
  EXPECT_EQ(view_.dialog, Dialog::none);
}

TEST_F(Keys, WhatAKeyMeansDependsOnTheOneBefore) {
  view_.dialog = Dialog::palette;
  press(ImGuiKey_D);  // text for the palette
  EXPECT_EQ(taken(), Commands{});
  press(ImGuiKey_Escape);
  press(ImGuiKey_D);
  EXPECT_EQ(taken(), (Commands{Command::close_dialog, Command::theme}));
  press(ImGuiKey_RightArrow);
  press(ImGuiKey_P, ImGuiMod_Ctrl);
  press(ImGuiKey_Home);  // the palette is open: it moves the caret
  EXPECT_EQ(taken(), (Commands{Command::forward, Command::palette}));
}

TEST_F(Keys, AModifierThatIsUpAgainStillCounts) {
  press(ImGuiKey_RightArrow, ImGuiMod_Shift);
  press(ImGuiKey_LeftArrow);
  EXPECT_EQ(taken(), (Commands{Command::next_callback, Command::back}));
}

}  // namespace
}  // namespace loopscope::ui
