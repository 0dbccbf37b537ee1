// A queue with room: a lane has as many rows as the longest line of the run needs, and during a drain nothing changes its seat.
#include <gtest/gtest.h>

#include <map>

#include "tests/ui/recorded.h"
#include "ui/model/session.h"
#include "ui/screen.h"
#include "ui/stage/list.h"
#include "ui/stage/layout.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr const char* kTen = R"(const names = 'one two three four five six seven eight nine ten';
queueMicrotask(function one() {});
queueMicrotask(function two() {});
queueMicrotask(function three() {});
queueMicrotask(function four() {});
queueMicrotask(function five() {});
queueMicrotask(function six() {});
queueMicrotask(function seven() {});
queueMicrotask(function eight() {});
queueMicrotask(function nine() {});
queueMicrotask(function ten() {});
console.log('end');
)";

StageLayout lay_out(Session& session, trace::EventIndex at, float w = 1280, float h = 800) {
  session.go(at);
  const ScreenLayout screen = lay_out_screen(w, h, false);
  return lay_out_stage(session.trace(), session.state(), stage_area(screen),
                       {.low_drain = screen.low, .headline = !screen.tiny, .next_task = session.next_task(), .run = &session.lanes().stage()});
}

TEST(Seats, TenTokensOfALineAreSeenInTheWindowOfAClass) {
  Session session(test::record_source(kTen));
  const StageLayout stage = lay_out(session, session.trace().console()[0]);
  const Lane& lane = stage.lane(trace::Queue::microtask);
  EXPECT_EQ(lane.more, 0u);
  EXPECT_GE(lane.rows, 3u);
  size_t seen = 0;
  for (const Token& token : stage.tokens) {
    if (token.look != Look::in_line) continue;
    ++seen;
    EXPECT_EQ(token.label, token.whole);
    EXPECT_TRUE(lane.row.contains(token.rect, 0.5f)) << token.whole;
  }
  EXPECT_EQ(seen, 10u);
}

TEST(Seats, ThePlacesAreTheSameAtEveryMoment) {
  Session session(test::record_source(kTen));
  const StageLayout begin = lay_out(session, 0);
  for (trace::EventIndex at = 0; at < session.trace().size(); ++at) {
    const StageLayout stage = lay_out(session, at);
    EXPECT_EQ(stage.drain, begin.drain);
    EXPECT_EQ(stage.loop, begin.loop);
  }
  EXPECT_GE((begin.loop.h - stage::kLoopHead - stage::kLoopEnd) / 5, stage::kLoopRowLow - 0.1f);
}

TEST(Seats, NothingThatStandsInLineMoves) {
  Session session(test::record_source(kTen));
  std::map<trace::Id, Rect> seats;
  size_t ghosts = 0, left = 0;
  for (trace::EventIndex at = 0; at < session.trace().size(); ++at) {
    const StageLayout stage = lay_out(session, at);
    for (const Token& token : stage.tokens) {
      if (token.hue != Hue::microtask || (token.look != Look::in_line && token.look != Look::ghost)) continue;
      const auto [known, is_new] = seats.emplace(token.task, token.rect);
      EXPECT_EQ(known->second, token.rect) << token.whole << " at " << at;
      ghosts += token.look == Look::ghost;
    }
    left = std::max(left, stage.lane(trace::Queue::microtask).left_seats.size());
  }
  EXPECT_EQ(seats.size(), 10u);
  EXPECT_GT(ghosts, 0u);
  EXPECT_GE(left, 9u) << "those that have run leave a dot";
}

TEST(Seats, MoreThanHaveRoomFoldToACountThatOpensTheWholeLine) {
  Session session(test::record_source("for (let i = 0; i < 60; i++) queueMicrotask(function reaction() {});\nconsole.log('end');"));
  const StageLayout stage = lay_out(session, session.trace().console()[0]);
  const Lane& lane = stage.lane(trace::Queue::microtask);
  size_t seen = 0;
  for (const Token& token : stage.tokens) seen += token.look == Look::in_line;
  EXPECT_EQ(seen + lane.more, 60u);
  EXPECT_GE(seen, 6u);
  EXPECT_TRUE(lane.row.contains(lane.more_rect, 0.5f));
  EXPECT_TRUE(lane.more_names.starts_with("reaction"));
  for (const Token& token : stage.tokens) EXPECT_FALSE(token.rect.overlaps(lane.more_rect, 0.5f)) << token.whole;

  const trace::State& state = session.state();
  const ListRows rows = rows_of_list(session.trace(), state.loops[0], state, session.lanes().stage(), StageList::microtask, 50, 20, false);
  EXPECT_EQ(rows.all, 60u);
  ASSERT_EQ(rows.rows.size(), 10u);
  EXPECT_EQ(rows.rows[0].number, 51u);
  EXPECT_EQ(rows.rows[0].name, "reaction");
  EXPECT_EQ(rows.rows[0].line, "line 1");
  EXPECT_FALSE(rows.rows[0].words.empty());
}

TEST(Seats, AnEndlessDrainKeepsItsHeadInSight) {
  Session session(test::record_source("let n = 0;\nfunction again() { if (++n < 400) queueMicrotask(again); }\nfor (let i = 0; i < 20; i++) queueMicrotask(again);"));
  for (trace::EventIndex at = 0; at < session.trace().size(); at += 11) {
    const StageLayout stage = lay_out(session, at);
    const Lane& lane = stage.lane(trace::Queue::microtask);
    size_t seen = 0;
    for (const Token& token : stage.tokens) seen += token.hue == Hue::microtask && (token.look == Look::in_line || token.look == Look::ghost);
    EXPECT_TRUE(seen > 0 || lane.length == 0) << at;
    for (const Point& seat : lane.left_seats) EXPECT_TRUE(lane.row.contains(seat)) << at;
  }
}

TEST(Seats, ASmallWindowGivesTheLoopItsLeast) {
  Session session(test::record_source(kTen));
  const StageLayout stage = lay_out(session, session.trace().console()[0], 1024, 640);
  EXPECT_LE(stage.lane(trace::Queue::microtask).rows, 2u);
  const StageLayout wide = lay_out(session, session.trace().console()[0], 1536, 864);
  EXPECT_EQ(wide.lane(trace::Queue::microtask).more, 0u);
}

}  // namespace
}  // namespace loopscope::ui
