// The timeline: what it knows of every stop is what the state says, sums add up, and rows find their room.
#include <gtest/gtest.h>

#include "tests/ui/recorded.h"
#include "ui/model/session.h"
#include "ui/timeline/axis.h"
#include "ui/timeline/blocks.h"
#include "ui/timeline/columns.h"
#include "ui/timeline/rows.h"

namespace loopscope::ui {
namespace {

TEST(Timeline, PackedLengthsAreExactWhenSmallAndNearWhenLarge) {
  for (uint32_t n = 0; n < 16; ++n) EXPECT_EQ(unpacked_length(packed_length(n)), n);
  for (uint32_t n = 16; n < 500'000; n = n * 5 / 4 + 1) {
    const double back = unpacked_length(packed_length(n));
    EXPECT_LE(back, n);
    EXPECT_GE(back, n * 0.94) << n;
  }
  EXPECT_EQ(packed_length(0xffffffffu), 255);
}

TEST(Timeline, EveryStopOfEveryLessonIsAsTheStateSays) {
  for (const std::string& path : test::lesson_paths()) {
    auto scenario = scenario::open(path);
    ASSERT_TRUE(scenario) << path;
    auto trace = test::record(*scenario);
    Session session(trace);
    if (session.lanes().lanes().size() != 1) continue;
    const LoopLane& lane = session.lanes().lanes().front();
    ASSERT_EQ(lane.cells.size(), session.index().stops().size()) << path;
    for (size_t i = 0; i < lane.cells.size(); ++i) {
      const trace::State& state = session.state_at(lane.stops[i]);
      const trace::LoopState& loop = state.loops[0];
      const size_t depth = std::max<size_t>(loop.stack.size(), loop.running_task != 0 ? 1 : 0);
      ASSERT_EQ(lane.cells[i].depth, std::min<size_t>(depth, 255)) << path << " stop " << i;
      for (size_t q = 1; q < kQueues; ++q)
        ASSERT_EQ(lane.cells[i].in_line[q], packed_length(static_cast<uint32_t>(loop.queues[q].size()))) << path << " stop " << i << " queue " << q;
    }
  }
}

TEST(Timeline, SumsAtAnyLevelCountEveryCellOnce) {
  LoopLane lane;
  for (uint32_t i = 0; i < 5000; ++i) {
    Cell cell;
    cell.hue = static_cast<Hue>(i % 5);
    cell.depth = static_cast<uint8_t>(i % 7);
    cell.in_line[2] = static_cast<uint8_t>(i % 3);
    lane.push(i, cell);
  }
  for (const size_t level : {size_t{0}, size_t{1}, size_t{2}, size_t{3}}) {
    Summary all;
    for (size_t from = 0; from < 5000; from += 777) all.add(lane.sum(from, std::min<size_t>(from + 777, 5000), level));
    EXPECT_EQ(all.cells, 5000u) << level;
    EXPECT_EQ(all.of_hue[0], 1000u) << level;
    EXPECT_EQ(all.depth_most, 6) << level;
    EXPECT_EQ(all.in_line_most[2], 2) << level;
  }
}

TEST(Timeline, GrowingTracesGiveTheSameIndexAsWholeOnes) {
  auto trace = test::record_source(test::kFirstOrder);
  Session whole(trace);
  EXPECT_EQ(whole.lanes().lanes().front().cells.size(), whole.index().stops().size());
  Session again(trace);
  again.extend();
  again.extend();
  EXPECT_EQ(again.lanes().units(), whole.lanes().units());
  EXPECT_EQ(again.lanes().console_hues().size(), trace->console().size());
}

TEST(Timeline, BlocksOfTheFirstOrderAreThePhasesInOrder) {
  auto trace = test::record_source(test::kFirstOrder);
  Session session(trace);
  const LoopLane& lane = session.lanes().lanes().front();
  std::vector<std::string> names;
  for (const Block& block : blocks_of(lane, 0, lane.cells.size() - 1)) names.push_back(block.end ? "end" : block.asleep ? "asleep" : name_of_hue(block.hue));
  const std::vector<std::string> first{names.begin(), names.begin() + 4};
  EXPECT_EQ(first, (std::vector<std::string>{"main script", "nextTick", "microtasks", "check"}));
  EXPECT_EQ(names[names.size() - 2], "timers");
  EXPECT_EQ(names.back(), "end");
  size_t folded = 0;
  for (const Cell& cell : lane.cells) folded += cell.folded;
  EXPECT_GT(folded, 4u) << "empty phases are counted, never silently left out";
}

TEST(Timeline, TheAxisGoesThereAndBack) {
  auto trace = test::record_source(test::kFirstOrder);
  Session session(trace);
  for (const bool time : {false, true}) {
    TimelineView view;
    view.virtual_time = time;
    const Axis axis(*trace, session.index(), session.lanes(), view, 100, 1000);
    for (size_t stop = 0; stop < axis.count(); ++stop) {
      const double middle = (axis.start(stop) + axis.end(stop)) / 2;
      EXPECT_TRUE(axis.end(stop) <= axis.start(stop) || axis.stop_at(middle) == stop) << stop;
      EXPECT_GE(axis.x(axis.start(stop)), 99.99f);
      EXPECT_LE(axis.x(axis.end(stop)), 1100.01f);
      EXPECT_NEAR(axis.value(axis.x(axis.start(stop))), axis.start(stop), axis.whole() * 1e-5);
    }
  }
}

TEST(Timeline, ZoomKeepsWhatIsUnderThePointer) {
  const Shown shown = zoomed_at({0, 1000}, 1000, 300, 0.5, 4);
  EXPECT_DOUBLE_EQ(shown.to - shown.from, 500);
  EXPECT_DOUBLE_EQ((300 - shown.from) / 500, 0.3);
  const Shown far = zoomed_at(shown, 1000, 300, 100, 4);
  EXPECT_DOUBLE_EQ(far.from, 0);
  EXPECT_DOUBLE_EQ(far.to, 1000);
  const Shown close = zoomed_at({0, 1000}, 1000, 999, 1e-9, 4);
  EXPECT_DOUBLE_EQ(close.to - close.from, 4);
  const Shown moved = moved_by({100, 200}, 1000, 5000);
  EXPECT_DOUBLE_EQ(moved.to, 1000);
}

TEST(Timeline, RowsNeverOverlapAndStayInside) {
  for (const float w : {480.0f, 1024.0f, 1280.0f, 1920.0f})
    for (const float h : {64.0f, 96.0f, 150.0f, 164.0f, 380.0f, 800.0f})
      for (const size_t lanes : {size_t{1}, size_t{2}, size_t{3}, size_t{40}})
        for (int flags = 0; flags < 16; ++flags) {
          TimelineRoom room{.area = {3, 7, w, h}};
          room.lanes = lanes;
          room.large = h > 300;
          room.tiny = !room.large && h < 70;
          room.folded = (flags & 1) != 0 || h < 140;
          room.zoomed = (flags & 2) != 0;
          room.compared = (flags & 4) != 0 && !room.tiny && lanes == 1;
          const TimelineLayout layout = lay_out_timeline(room);
          ASSERT_FALSE(layout.rows.empty());
          for (size_t i = 0; i < layout.rows.size(); ++i) {
            const Rect& r = layout.rows[i].rect;
            EXPECT_TRUE(room.area.contains(r, 0.5f)) << w << "x" << h << " lanes " << lanes << " flags " << flags << " row " << i;
            EXPECT_GE(r.h, 4) << w << "x" << h << " lanes " << lanes;
            EXPECT_TRUE(layout.overview.empty() || !layout.overview.overlaps(r));
            for (size_t k = i + 1; k < layout.rows.size(); ++k) EXPECT_FALSE(r.overlaps(layout.rows[k].rect)) << i << " and " << k;
          }
        }
}

TEST(Timeline, ColumnsHoldEveryStopAndEveryLineOnce) {
  auto trace = test::record_source("for (let i = 0; i < 900; i++) { if (i % 9 === 0) console.log(i); setImmediate(() => i); }");
  Session session(trace);
  TimelineView view;
  const Axis axis(*trace, session.index(), session.lanes(), view, 0, 400);
  sum_columns(*trace, session.lanes(), session.index(), axis, 400, view);
  uint32_t cells = 0, lines = 0;
  for (const Summary& sum : view.columns.lanes.front()) cells += sum.cells;
  for (const uint32_t n : view.columns.printed) lines += n;
  EXPECT_EQ(cells, session.index().stops().size());
  EXPECT_EQ(lines, trace->console().size());
}

}  // namespace
}  // namespace loopscope::ui
