// Draws one row of the timeline: stop by stop where there is room for it, summed by column of pixels otherwise.
#pragma once

#include "ui/draw/ui.h"
#include "ui/timeline/axis.h"
#include "ui/timeline/blocks.h"
#include "ui/timeline/rows.h"

namespace loopscope::ui {

struct RowContext {
  const trace::Trace& trace;
  const RunIndex& index;
  const LaneIndex& lanes;
  const Axis& axis;
  TimelineView& view;
  size_t now = 0;             // the stop of the position
  bool exact = true;          // stop by stop
  bool dashed = false;        // another run: possible, and not what is looked at
  bool one_printed_row = false;  // for all loops
  bool name_tasks = false;    // blocks are named by the task that runs in them
};

// Where cell i of a lane begins and ends, and whether it is past (-1), now (0) or to come (1).
struct CellPlace {
  float x0, x1;
  int when;
};
CellPlace place_of_cell(const RowContext& context, const LoopLane& lane, size_t cell);
// The cells of a lane that are seen: [first, last]; first > last when none is.
std::pair<size_t, size_t> cells_seen(const RowContext& context, const LoopLane& lane);

void draw_phase_row(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_stack_row(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_in_line_row(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_printed_row(Ui& ui, const RowContext& context, const TimelineRow& row);

// The order in which queues are stacked, from the bottom.
inline constexpr trace::Queue kInLineOrder[] = {trace::Queue::close,   trace::Queue::check,     trace::Queue::poll,     trace::Queue::pending,
                                                trace::Queue::timers, trace::Queue::microtask, trace::Queue::next_tick};

}  // namespace loopscope::ui
