// The palette finds what was meant, and the key sheet tells every command.
#include <gtest/gtest.h>

#include <set>

#include "tests/ui/recorded.h"
#include "ui/keys/key_sheet.h"
#include "ui/palette/fuzzy.h"
#include "ui/palette/items.h"

namespace loopscope::ui {
namespace {

TEST(Fuzzy, AWordsBeginningBeatsItsMiddleBeatsScatteredLetters) {
  EXPECT_GT(fuzzy_score("time", "timeout is created"), fuzzy_score("time", "runtime"));
  EXPECT_GT(fuzzy_score("time", "a runtime"), fuzzy_score("time", "the inner method"));
  EXPECT_EQ(fuzzy_score("xyz", "timeout"), 0);
  EXPECT_GT(fuzzy_score("TIMER starts", "timer one starts"), 0);
  EXPECT_EQ(fuzzy_score("timer stops", "timer one starts"), 0);
  EXPECT_GT(fuzzy_score("", "anything"), 0);
}

TEST(Palette, FindsTasksLinesPrintedBookmarksCommandsAndLessons) {
  auto trace = test::record_source(test::kFirstOrder);
  Session session(trace);
  Bookmarks bookmarks;
  bookmarks.add({10, "the timer is made", 3});
  const std::vector<Lesson> lessons{{"/l/a.json", "A late timer", "", "Event loop", "beginner", {}, 14, {}, {}}};
  const auto items = find_items("timer", &session, bookmarks, lessons, 30);
  std::set<PaletteGroup> groups;
  for (const PaletteItem& item : items) groups.insert(item.group);
  EXPECT_TRUE(groups.contains(PaletteGroup::run));
  EXPECT_TRUE(groups.contains(PaletteGroup::bookmarks));
  EXPECT_TRUE(groups.contains(PaletteGroup::lessons));
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(items[0].title, "timeout is created");
  const auto printed = find_items("after await", &session, bookmarks, lessons, 30);
  EXPECT_TRUE(std::any_of(printed.begin(), printed.end(), [](const PaletteItem& i) { return i.group == PaletteGroup::printed; }));
  EXPECT_TRUE(std::any_of(printed.begin(), printed.end(), [](const PaletteItem& i) { return i.group == PaletteGroup::source && i.note.starts_with("line 7, later, step "); }));
}

TEST(Palette, WithNothingTypedItListsCommandsAndNeverMoreThanAsked) {
  const auto items = find_items("", nullptr, {}, {}, 24);
  EXPECT_LE(items.size(), 24u);
  EXPECT_FALSE(items.empty());
  for (const PaletteItem& item : items) EXPECT_TRUE(item.command.has_value());
}

TEST(Palette, ScatteredLettersCountOnlyWhereNothingHoldsTheWord) {
  const std::vector<Lesson> lessons{{"/l/a.json", "A late timer", "", "Event loop", "", {}, 1, {}, {}}, {"/l/b.json", "In time, and too late", "", "Error handling", "", {}, 2, {}, {}}};
  size_t found = 0;
  for (const PaletteItem& item : find_items("timer", nullptr, {}, lessons, 30)) found += item.group == PaletteGroup::lessons;
  EXPECT_EQ(found, 1u);
  EXPECT_FALSE(find_items("tmr", nullptr, {}, lessons, 30).empty());
}

TEST(Palette, TheCommandsUsedLastLead) {
  const auto items = find_items("", nullptr, {}, {}, 24, {Command::theme, Command::keys});
  ASSERT_GE(items.size(), 2u);
  EXPECT_EQ(items[0].command, Command::theme);
  EXPECT_EQ(items[1].command, Command::keys);
}

TEST(Palette, WhatHasHappenedComesFirstAndTheRestIsCalledLater) {
  auto trace = test::record_source("console.log('one');\nsetTimeout(() => console.log('one more'), 5);\nconsole.log('one again');\n");
  Session session(trace);
  session.go(trace->console()[0]);
  std::vector<std::string> printed;
  for (const PaletteItem& item : find_items("one", &session, {}, {}, 30))
    if (item.group == PaletteGroup::printed) printed.push_back(item.title + (item.note.starts_with("later, step ") ? " later" : ""));
  ASSERT_EQ(printed.size(), 3u);
  EXPECT_EQ(printed[0], "one");
  EXPECT_TRUE(printed[1].ends_with(" later"));
  EXPECT_TRUE(printed[2].ends_with(" later"));
  // While the class predicts nothing gives the answer away.
  for (const PaletteItem& item : find_items("one", &session, {}, {}, 30, {}, true)) EXPECT_FALSE(item.later) << item.title;
  EXPECT_FALSE(find_items("one", &session, {}, {}, 30, {}, true).empty());
}

TEST(Palette, ABookmarkAtTheStartIsCalledSo) {
  auto trace = test::record_source(test::kFirstOrder);
  Session session(trace);
  Bookmarks bookmarks;
  bookmarks.add({0, "here it begins", 0});
  const auto items = find_items("here it begins", &session, bookmarks, {}, 30);
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(items[0].note, "the start");
}

TEST(KeySheet, TellsEveryCommandOnce) {
  std::multiset<Command> told;
  for (const CommandGroup group : all_groups())
    for (const KeyRow& row : key_rows(group)) {
      EXPECT_FALSE(row.caps.empty());
      for (const Command command : row.commands) told.insert(command);
    }
  for (const CommandRow& row : commands()) EXPECT_EQ(told.count(row.command), 1u) << row.title;
}

TEST(KeySheet, NoTwoCommandsHaveTheSameKeys) {
  std::set<std::string_view> keys;
  for (const CommandRow& row : commands()) EXPECT_TRUE(keys.insert(row.keys).second) << row.keys;
}

TEST(KeySheet, WritesKeysAsTheyAreOnTheKeyboard) {
  EXPECT_EQ(caps_of("Alt+Shift+Left"), (std::vector<std::string>{"Alt", "Shift", "←"}));
  EXPECT_EQ(caps_of("Ctrl++"), (std::vector<std::string>{"Ctrl", "+"}));
  EXPECT_EQ(caps_of("-"), (std::vector<std::string>{"−"}));
}

}  // namespace
}  // namespace loopscope::ui
