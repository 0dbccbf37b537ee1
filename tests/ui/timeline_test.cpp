// The timeline: what it knows of every stop is what the state says, sums add up, and rows find their room.
#include <gtest/gtest.h>

#include "core/trace/facts.h"
#include "tests/ui/recorded.h"
#include "tests/ui/several_loops.h"
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

TEST(Timeline, PackedTimesAreExactWhenShortAndNearWhenLong) {
  for (uint64_t ns = 0; ns < 2048; ++ns) EXPECT_EQ(unpacked_ns(packed_ns(ns)), ns);
  for (uint64_t ns = 2048; ns < uint64_t{1} << 40; ns = ns * 5 / 4 + 1) {
    const auto back = static_cast<double>(unpacked_ns(packed_ns(ns))), whole = static_cast<double>(ns);
    EXPECT_LE(back, whole);
    EXPECT_GE(back, whole * 0.999) << ns;
  }
  EXPECT_EQ(packed_ns(~uint64_t{0}), 0xffff);
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
      // A task that has just started stands there too; not one that calls nothing, or whose function has left.
      const trace::TaskRun* run = trace->loop(0).run_at(lane.stops[i]);
      const bool has_left = run && loop.left.left != trace::kNoEvent && loop.left.left > run->start;
      const bool starts = loop.running_task != 0 && !has_left && !trace::is_skipped(*trace, loop.running_task, lane.stops[i]);
      const size_t depth = std::max<size_t>(loop.stack.size(), starts ? 1 : 0);
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
    lane.push(i, cell, i == 0 ? 0 : 100);
  }
  for (const size_t level : {size_t{0}, size_t{1}, size_t{2}, size_t{3}}) {
    Summary all;
    for (size_t from = 0; from < 5000; from += 777) all.add(lane.sum(from, std::min<size_t>(from + 777, 5000), level));
    EXPECT_EQ(all.cells, 5000u) << level;
    EXPECT_EQ(all.of_hue[0], 1000u) << level;
    EXPECT_EQ(all.depth_most, 6) << level;
    EXPECT_EQ(all.in_line_most[2], 2) << level;
    EXPECT_EQ(all.ns_of_hue[0], 100'000) << level;
    EXPECT_EQ(all.ns_of_hue[4], 99'900) << level << ": how long the last lasts is not known";
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
    const Axis axis(*trace, session.lanes(), view, 100, 1000);
    for (size_t stop = 0; stop < axis.count(0); ++stop) {
      const double middle = (axis.start(0, stop) + axis.end(0, stop)) / 2;
      EXPECT_TRUE(axis.end(0, stop) <= axis.start(0, stop) || axis.cell_at(0, middle) == stop) << stop;
      EXPECT_GE(axis.x(axis.start(0, stop)), 99.99f);
      EXPECT_LE(axis.x(axis.end(0, stop)), 1100.01f);
      EXPECT_NEAR(axis.value(axis.x(axis.start(0, stop))), axis.start(0, stop), axis.whole() * 1e-5);
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

// A file is read in four jobs of the pool: the loop goes round between them, and nothing of the script runs.
TEST(Timeline, IterationsWithoutScriptAreFoldedAndUnfolded) {
  auto trace = test::record_source("require('node:fs').readFile(__filename, () => console.log('file read'));\nsetTimeout(() => 0, 50);\n");
  Session session(trace);
  const LoopLane& lane = session.lanes().lanes().front();
  ASSERT_EQ(lane.quiets.size(), 1u);
  const Quiet quiet = lane.quiets.front();
  EXPECT_GE(quiet.iterations(), 3u);
  for (size_t i = quiet.first; i <= quiet.last; ++i) EXPECT_TRUE(lane.cells[i].asleep && lane.cells[i].quiet);
  // The sleep until the timer is no noise: the next thing of the script is its callback.
  size_t sleeps_apart = 0;
  for (const Cell& cell : lane.cells) sleeps_apart += cell.asleep && !cell.quiet ? 1 : 0;
  EXPECT_EQ(sleeps_apart, 1u);

  TimelineView view;
  const Axis folded(*trace, session.lanes(), view, 0, 1000);
  const auto blocks = [&](const Axis& axis) {
    size_t quiets = 0, sleeps = 0;
    for (const Block& block : blocks_of(lane, 0, lane.cells.size() - 1, &axis)) quiets += block.quiet ? 1 : 0, sleeps += block.asleep && !block.quiet ? 1 : 0;
    return std::pair(quiets, sleeps);
  };
  EXPECT_EQ(blocks(folded), std::pair(size_t{1}, size_t{1}));
  EXPECT_DOUBLE_EQ(folded.end(0, quiet.last) - folded.start(0, quiet.first), kUnitsOfQuiet);
  view.opened.insert({0, quiet.first});
  const Axis open(*trace, session.lanes(), view, 0, 1000);
  EXPECT_EQ(blocks(open), std::pair(size_t{0}, quiet.iterations() + size_t{1}));
  EXPECT_GT(open.whole(), folded.whole());
  for (const Axis* axis : {&folded, &open})
    for (size_t i = 0; i + 1 < lane.cells.size(); ++i) {
      EXPECT_LE(axis->start(0, i), axis->end(0, i)) << i;
      EXPECT_LE(axis->end(0, i), axis->start(0, i + 1)) << i;
    }
  EXPECT_DOUBLE_EQ(open.end(0, lane.cells.size() - 1), open.whole());
}

TEST(Timeline, ColumnsOfTimeHoldTheTimeInWhichSomethingRan) {
  const auto trace = test::record_three_loops(4);
  Session session(trace);
  TimelineView view;
  const Axis axis(*trace, session.lanes(), view, 0, 97);
  ASSERT_TRUE(axis.virtual_time()) << "several loops overlap in time";
  sum_columns(*trace, session.lanes(), axis, 97, 0, view.columns);
  for (size_t l = 0; l < session.lanes().lanes().size(); ++l) {
    const LoopLane& lane = session.lanes().lanes()[l];
    double ran = 0, summed = 0;
    for (size_t i = 0; i + 1 < lane.cells.size(); ++i)
      if (!lane.cells[i].asleep) ran += static_cast<double>(trace->store().time_ns(lane.stops[i + 1]) - trace->store().time_ns(lane.stops[i]));
    const double column = axis.whole() / 97;
    for (const Summary& sum : view.columns.lanes[l].sums) {
      double in_column = 0;
      for (const float ns : sum.ns_of_hue) in_column += ns;
      EXPECT_LE(in_column, column * 1.01);
      summed += in_column;
    }
    EXPECT_NEAR(summed, ran, ran * 0.01 + column) << l;
  }
}

TEST(Timeline, MessagesGoFromLoopToLoop) {
  const auto trace = test::record_three_loops(3);
  Session session(trace);
  const auto& messages = session.lanes().messages();
  EXPECT_EQ(messages.size(), 12u);
  for (const LoopMessage& message : messages) {
    ASSERT_NE(message.delivered, trace::kNoEvent);
    EXPECT_NE(trace->at(message.posted).loop, trace->at(message.delivered).loop);
    EXPECT_LE(trace->store().time_ns(message.posted), trace->store().time_ns(message.delivered));
  }
}

TEST(Timeline, BoxesOfManyLoopsFitAndShowTheLoopOfThePosition) {
  for (const size_t lanes : {size_t{2}, size_t{3}, size_t{9}, size_t{40}})
    for (const float h : {300.0f, 500.0f, 900.0f})
      for (const size_t now : {size_t{0}, lanes - 1}) {
        TimelineRoom room{.area = {0, 0, 1200, h}};
        room.lanes = lanes, room.lane_now = now, room.large = true;
        const TimelineLayout layout = lay_out_timeline(room);
        EXPECT_EQ(layout.lanes.size() + layout.lanes_hidden, lanes);
        size_t shown = 0;
        for (const LaneBox& box : layout.lanes) {
          shown += box.lane == now && box.open ? 1 : 0;
          EXPECT_TRUE(room.area.contains(box.rect, 0.5f));
          EXPECT_LE(box.rect.bottom(), layout.footer_y);
        }
        EXPECT_EQ(shown, 1u) << lanes << " loops, " << h << " high, at " << now;
      }
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
  const Axis axis(*trace, session.lanes(), view, 0, 400);
  sum_columns(*trace, session.lanes(), axis, 400, 0, view.columns);
  uint32_t cells = 0, lines = 0;
  for (const Summary& sum : view.columns.lanes.front().sums) cells += sum.cells;
  for (const uint32_t n : view.columns.lanes.front().printed) lines += n;
  EXPECT_EQ(cells, session.index().stops().size());
  EXPECT_EQ(lines, trace->console().size());
}

}  // namespace
}  // namespace loopscope::ui
