// The gallery: topics in order, search, cards that never overlap; and what is kept of lessons that were seen.
#include <gtest/gtest.h>

#include "ui/gallery/lessons.h"
#include "ui/gallery/seen.h"

namespace loopscope::ui {
namespace {

std::vector<Lesson> some_lessons() {
  std::vector<Lesson> lessons;
  for (uint32_t i = 0; i < 30; ++i)
    lessons.push_back({"/l/lesson-" + std::to_string(i) + ".json", "Lesson " + std::to_string(i), i == 7 ? "about await" : "about timers",
                       i < 12 ? "First" : i < 13 ? "Second" : "Third", "beginner", {"what is learned"}, i + 1});
  return lessons;
}

TEST(Gallery, TopicsKeepTheOrderAndShowAFewUntilOpened) {
  const auto lessons = some_lessons();
  GalleryState state;
  auto topics = topics_shown(lessons, state, 4);
  ASSERT_EQ(topics.size(), 3u);
  EXPECT_EQ(topics[0].name, "First");
  EXPECT_EQ(topics[0].all, 12u);
  EXPECT_EQ(topics[0].lessons.size(), 4u);
  EXPECT_EQ(topics[1].lessons.size(), 1u);
  state.open_topics.insert("First");
  EXPECT_EQ(topics_shown(lessons, state, 4)[0].lessons.size(), 12u);
}

TEST(Gallery, SearchNeedsEveryWordInAnyPlace) {
  const auto lessons = some_lessons();
  EXPECT_TRUE(matches(lessons[7], "AWAIT first"));
  EXPECT_FALSE(matches(lessons[7], "await third"));
  EXPECT_TRUE(matches(lessons[0], "learned"));
  EXPECT_TRUE(matches(lessons[0], ""));
  GalleryState state{.search = "await"};
  const auto topics = topics_shown(lessons, state, 4);
  ASSERT_EQ(topics.size(), 1u);
  EXPECT_EQ(topics[0].lessons, std::vector<size_t>{7});
}

TEST(Gallery, WhatIsCalledSoComesFirst) {
  std::vector<Lesson> lessons{{"/l/a.json", "Who runs first?", "a promise, or a tick", "One", "", {}, 1}, {"/l/b.json", "Tick or promise", "", "Two", "", {}, 2}};
  GalleryState state{.search = "tick or promise"};
  const auto topics = topics_shown(lessons, state, 4);
  ASSERT_EQ(topics.size(), 2u);
  EXPECT_EQ(topics[0].lessons, std::vector<size_t>{1});
}

TEST(Gallery, CardsNeverOverlapAndStayInTheWidth) {
  const auto lessons = some_lessons();
  for (const float w : {480.0f, 640.0f, 1024.0f, 1280.0f, 1536.0f, 2560.0f})
    for (const bool open : {false, true}) {
      GalleryState state;
      if (open) state.open_topics = {"First", "Third"};
      const Rect area{0, 48, w, 700};
      const GalleryLayout layout = lay_out_gallery(area, topics_shown(lessons, state, gallery_columns(w)), 0);
      EXPECT_FALSE(layout.title.overlaps(layout.search));
      EXPECT_GE(layout.search.w, 160);
      for (size_t i = 0; i < layout.cards.size(); ++i) {
        const Rect& r = layout.cards[i].rect;
        EXPECT_GE(r.x, area.x);
        EXPECT_LE(r.right(), area.right());
        EXPECT_GE(r.w, 200) << w;
        EXPECT_LE(r.bottom(), area.y + layout.height);
        for (size_t k = i + 1; k < layout.cards.size(); ++k) EXPECT_FALSE(r.overlaps(layout.cards[k].rect));
        for (const GalleryHead& head : layout.heads) EXPECT_FALSE(r.overlaps(head.rect));
      }
    }
}

TEST(Gallery, WhatWasSeenIsKeptAndDamageIsLeftOut) {
  const SeenLessons seen{{"first-order", {Hue::script, Hue::next_tick, Hue::microtask}}, {"other", {}}};
  EXPECT_EQ(read_seen(seen_text(seen)), seen);
  EXPECT_TRUE(read_seen("not json").empty());
  EXPECT_TRUE(read_seen("{\"seen\":{\"a\":[99,-1,\"x\"]}}").at("a").empty());
}

}  // namespace
}  // namespace loopscope::ui
