// The menu has everything that the palette has; its rows and those of the key sheet do what they say.
#include <gtest/gtest.h>

#include <set>

#include "tests/ui/played_window.h"
#include "ui/keys/key_sheet.h"
#include "ui/menu/menu.h"

namespace loopscope::ui {
namespace {

TEST(Menu, HasEveryCommandOfThePalette) {
  std::multiset<Command> in_menu;
  for (const CommandGroup group : all_groups())
    for (const Command command : menu_commands(group)) in_menu.insert(command);
  size_t found = 0;
  for (const PaletteItem& item : find_items("", nullptr, {}, {}, 1000)) {
    if (!item.command) continue;
    ++found;
    EXPECT_EQ(in_menu.count(*item.command), 1u) << item.title;
  }
  EXPECT_EQ(found + 1, in_menu.size());  // and the palette itself
  EXPECT_TRUE(in_menu.contains(Command::palette));
}

TEST(Menu, AClickCarriesOutACommand) {
  test::PlayedWindow window(1280, 800);
  window.show(test::record_source(test::kFirstOrder));
  window.click("menu");
  ASSERT_EQ(window.view.dialog, Dialog::menu);
  window.click("menu Step");
  window.click("menu Step: to the end");
  EXPECT_EQ(window.view.dialog, Dialog::none);
  EXPECT_EQ(window.view.session->step_number(), window.view.session->step_count());
}

TEST(Menu, WhatNeedsARunWaitsForOne) {
  test::PlayedWindow window(1280, 800);
  window.frames(2);
  window.click("menu");
  window.click("menu Step");
  window.click("menu Step: to the end");
  EXPECT_EQ(window.view.dialog, Dialog::menu);
  window.click("menu File");
  window.click("menu File: lessons");
  EXPECT_EQ(window.view.dialog, Dialog::gallery);
}

TEST(Menu, EveryCommandOfItIsReachedInASmallWindow) {
  test::PlayedWindow window(1024, 640);
  window.view.settings.text_scale = 2;
  window.frames(3);
  window.key(ImGuiKey_F10);
  for (const CommandGroup group : all_groups()) {
    window.click("menu " + std::string(name_of(group)));
    const auto inside = menu_commands(group);
    window.key(ImGuiKey_RightArrow);
    window.key(ImGuiKey_End);
    const std::string last = "menu " + std::string(name_of(group)) + ": " + std::string(row_of(inside.back()).title);
    EXPECT_EQ(window.focus(), last);
    ASSERT_TRUE(window.region(last));
    EXPECT_GE(window.region(last)->seen.h, window.region(last)->rect.h - 0.5f) << last << " is out of sight";
  }
}

TEST(KeySheet, ARowIsClicked) {
  test::PlayedWindow window(1280, 800);
  window.show(test::record_source(test::kFirstOrder));
  window.key(ImGuiKey_Slash, ImGuiMod_Shift);
  ASSERT_EQ(window.view.dialog, Dialog::keys);
  window.click("key dark, light");
  EXPECT_EQ(window.view.dialog, Dialog::none);
  EXPECT_EQ(window.view.settings.theme, Theme::light);
}

TEST(Panels, OneThatIsInSightIsMarkedAndComesAloneWhenAskedForOnceMore) {
  test::PlayedWindow window(1280, 800);
  window.show(test::record_source(test::kFirstOrder));
  window.key(ImGuiKey_V);
  EXPECT_EQ(window.view.dialog, Dialog::none);
  EXPECT_EQ(window.view.side_tab, 1);
  EXPECT_EQ(window.view.marked, Dialog::variables);
  window.key(ImGuiKey_R);
  EXPECT_EQ(window.view.dialog, Dialog::none);
  EXPECT_EQ(window.view.side_tab, 0);
  window.key(ImGuiKey_R);
  EXPECT_EQ(window.view.dialog, Dialog::promises);
}

TEST(Panels, OneThatIsNotInSightComesOverTheOthers) {
  test::PlayedWindow window(1024, 640);
  window.show(test::record_source(test::kFirstOrder));
  window.key(ImGuiKey_V);
  EXPECT_EQ(window.view.dialog, Dialog::variables);
}

}  // namespace
}  // namespace loopscope::ui
