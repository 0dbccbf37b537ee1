// The gallery: topics in order, search, cards that never overlap; and what is kept of lessons that were seen.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <imgui.h>
#include <nlohmann/json.hpp>

#include "tests/ui/recorded.h"
#include "ui/empty/recent.h"
#include "ui/frame.h"
#include "ui/gallery/card.h"
#include "ui/gallery/lessons.h"
#include "ui/gallery/queues.h"
#include "ui/gallery/seen.h"

namespace loopscope::ui {
namespace {

std::vector<Lesson> some_lessons() {
  std::vector<Lesson> lessons;
  for (uint32_t i = 0; i < 30; ++i)
    lessons.push_back({"/l/lesson-" + std::to_string(i) + ".json", "Lesson " + std::to_string(i), i == 7 ? "about await" : "about timers",
                       i < 12 ? "First" : i < 13 ? "Second" : "Third", "beginner", {"what is learned"}, i + 1, {}, {}});
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
  std::vector<Lesson> lessons{{"/l/a.json", "Who runs first?", "a promise, or a tick", "One", "", {}, 1, {}, {}}, {"/l/b.json", "Tick or promise", "", "Two", "", {}, 2, {}, {}}};
  GalleryState state{.search = "tick or promise"};
  const auto topics = topics_shown(lessons, state, 4);
  ASSERT_EQ(topics.size(), 2u);
  EXPECT_EQ(topics[0].lessons, std::vector<size_t>{1});
}

TEST(Gallery, LessonsAreFoundByTheFunctionsTheyCall) {
  std::vector<Lesson> lessons(3);
  lessons[0].title = "Uses it", lessons[0].source = "process.nextTick(() => {});";
  lessons[1].title = "Speaks of it", lessons[1].summary = "nextTick or not?";
  lessons[2].title = "Neither", lessons[2].path = "/home/nextTick/x.json";
  const auto topics = topics_shown(lessons, {.search = "nexttick"}, 4);
  ASSERT_EQ(topics.size(), 1u);
  EXPECT_EQ(topics[0].lessons, (std::vector<size_t>{1, 0})) << "what is told comes before what only uses it";
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
      EXPECT_FALSE(layout.list.overlaps(layout.details));
      EXPECT_LE(layout.details.bottom(), area.bottom());
      for (size_t i = 0; i < layout.cards.size(); ++i) {
        const Rect& r = layout.cards[i].rect;
        EXPECT_GE(r.x, area.x);
        EXPECT_LE(r.right(), area.right());
        EXPECT_GE(r.w, 200) << w;
        EXPECT_LE(r.bottom(), layout.list.y + layout.height);
        for (size_t k = i + 1; k < layout.cards.size(); ++k) EXPECT_FALSE(r.overlaps(layout.cards[k].rect));
        for (const GalleryHead& head : layout.heads) EXPECT_FALSE(r.overlaps(head.rect));
      }
    }
}

std::string contents_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Gallery, TheQueuesOnTheCardsAreThoseOfRealRuns) {
  QueueTable table;
  for (const std::string& path : test::lesson_paths()) {
    auto scenario = scenario::open(path);
    ASSERT_TRUE(scenario) << path;
    table[std::filesystem::path(path).stem().string()] = queues_of_run(*test::record(*scenario));
  }
  const std::string file = std::string(LOOPSCOPE_SOURCE_DIR) + "/scenarios/queues.txt";
  if (std::getenv("LOOPSCOPE_RENEW_QUEUES")) std::ofstream(file, std::ios::binary) << queues_text(table);
  EXPECT_EQ(contents_of(file), queues_text(table)) << "made again by tools/renew-lesson-queues";
}

TEST(Gallery, QueuesWithoutOrderDoNotGiveTheAnswerAway) {
  const std::vector<Hue> order{Hue::script, Hue::microtask, Hue::next_tick, Hue::microtask, Hue::timers};
  EXPECT_EQ(queues_without_order(order), (std::vector<Hue>{Hue::next_tick, Hue::microtask, Hue::timers}));
  EXPECT_EQ(queues_without_order({Hue::script}), std::vector<Hue>{Hue::script}) << "a lesson of plain calls";
  const QueueTable table{{"a", order}, {"b", {}}};
  EXPECT_EQ(read_queues(queues_text(table)), table);
  EXPECT_TRUE(read_queues("no colon\n").empty());
  EXPECT_EQ(read_queues("a: timers nonsense check").at("a"), (std::vector<Hue>{Hue::timers, Hue::check}));
}

// Measures with the real faces; nothing is drawn.
class Cards : public testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    prepare_imgui();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {1280, 800};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    fonts_ = std::make_unique<Fonts>(*io.Fonts);
    ImGui::NewFrame();
  }
  void TearDown() override {
    ImGui::EndFrame();
    fonts_.reset();
    ImGui::DestroyContext();
  }
  std::unique_ptr<Fonts> fonts_;
};

TEST_F(Cards, TitleAndSummaryOfEveryLessonFit) {
  Canvas canvas(*ImGui::GetForegroundDrawList(), *fonts_, 1);
  for (const std::string& path : test::lesson_paths()) {
    const auto file = nlohmann::json::parse(contents_of(path));
    const Lesson lesson{path, file["title"], file["summary"], file["topic"], file["level"], file["learn"], 129, {}, {}};
    for (const float w : {1024.0f, 1280.0f, 1536.0f, 1920.0f}) {
      const Rect area{0, 48, w, 700};
      const GalleryLayout layout = lay_out_gallery(area, {{"One", 1, {0}}}, 0);
      const float card = layout.cards.front().rect.w;
      EXPECT_LE(title_height(canvas, lesson, card), 20 * kTitleLinesMost) << lesson.title << " at " << w;
      EXPECT_LE(summary_height(canvas, lesson, card), 20 * kSummaryLinesMost) << lesson.summary << " at " << w;
    }
  }
}

TEST(Recent, DaysAsAPersonSaysThem) {
  constexpr int64_t kDay = 86'400, kNow = 1'764'000'000;  // 24 November 2025 by noon
  EXPECT_EQ(day_of(kNow - 60, kNow), "today");
  EXPECT_EQ(day_of(kNow - kDay, kNow), "yesterday");
  EXPECT_EQ(day_of(kNow - 3 * kDay, kNow), "Friday");
  EXPECT_EQ(day_of(kNow - 12 * kDay, kNow), "12 November");
  EXPECT_EQ(day_of(kNow - 400 * kDay, kNow), "20 October 2024");
  EXPECT_EQ(day_of(0, kNow), "");
  EXPECT_EQ(below_home("/home/ada/class", "/home/ada"), "~/class");
  EXPECT_EQ(below_home("/home/adam", "/home/ada"), "/home/adam");
  EXPECT_EQ(below_home("/tmp", ""), "/tmp");
}

TEST(Gallery, WhatWasSeenIsKeptAndDamageIsLeftOut) {
  const SeenLessons seen{{"first-order", {Hue::script, Hue::next_tick, Hue::microtask}}, {"other", {}}};
  EXPECT_EQ(read_seen(seen_text(seen)), seen);
  EXPECT_TRUE(read_seen("not json").empty());
  EXPECT_TRUE(read_seen("{\"seen\":{\"a\":[99,-1,\"x\"]}}").at("a").empty());
}

}  // namespace
}  // namespace loopscope::ui
