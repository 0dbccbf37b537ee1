// Bookmarks: beside the scenario, by event, whole or not at all.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ui/bookmarks/bookmarks.h"

namespace loopscope::ui {
namespace {

TEST(Bookmarks, LieBesideTheScenario) {
  EXPECT_EQ(bookmarks_path("a/first-order.js"), "a/first-order.bookmarks.json");
  EXPECT_EQ(bookmarks_path("a/first-order.json"), "a/first-order.bookmarks.json");
  EXPECT_EQ(bookmarks_path("a/first-order.trace.json"), "a/first-order.bookmarks.json");
}

TEST(Bookmarks, AreKeptInOrderAndGoRound) {
  Bookmarks bookmarks;
  EXPECT_EQ(bookmarks.after(5), nullptr);
  bookmarks.add({30, "third", 3});
  bookmarks.add({10, "first", 1});
  bookmarks.add({30, "renamed", 3});
  ASSERT_EQ(bookmarks.all.size(), 2u);
  EXPECT_EQ(bookmarks.after(10)->name, "renamed");
  EXPECT_EQ(bookmarks.after(30)->name, "first");
  EXPECT_EQ(bookmarks.at(10)->line, 1u);
  EXPECT_TRUE(bookmarks.remove(10));
  EXPECT_FALSE(bookmarks.remove(10));
}

TEST(Bookmarks, SurviveTheDisk) {
  const auto folder = std::filesystem::temp_directory_path() / "loopscope-bookmarks-test";
  std::filesystem::create_directories(folder);
  Bookmarks bookmarks{.all = {{7, "a \"name\" with ✓", 2}}, .path = (folder / "x.bookmarks.json").string()};
  ASSERT_TRUE(save_bookmarks(bookmarks));
  auto loaded = load_bookmarks(bookmarks.path);
  ASSERT_TRUE(loaded);
  ASSERT_EQ(loaded->size(), 1u);
  EXPECT_EQ(loaded->front().name, bookmarks.all.front().name);
  bookmarks.all.clear();
  ASSERT_TRUE(save_bookmarks(bookmarks));
  EXPECT_FALSE(std::filesystem::exists(bookmarks.path)) << "no empty file is left behind";
  loaded = load_bookmarks(bookmarks.path);
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(loaded->empty());
  std::filesystem::remove_all(folder);
}

TEST(Bookmarks, OtherFilesAreNotTaken) {
  EXPECT_FALSE(read_bookmarks("nonsense"));
  EXPECT_FALSE(read_bookmarks("{}"));
  EXPECT_FALSE(read_bookmarks(R"({"format":"loopscope-bookmarks","version":2,"bookmarks":[]})"));
  EXPECT_FALSE(read_bookmarks(R"({"format":"loopscope-bookmarks","version":1,"bookmarks":[{"event":"x","name":"y"}]})"));
  EXPECT_FALSE(save_bookmarks({.all = {{1, "x", 0}}, .path = ""}));
}

}  // namespace
}  // namespace loopscope::ui
