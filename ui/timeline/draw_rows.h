// Draws one row of the timeline: stop by stop where there is room for it, summed by column of pixels otherwise.
#pragma once

#include "ui/draw/ui.h"
#include "ui/timeline/axis.h"
#include "ui/timeline/blocks.h"
#include "ui/timeline/rows.h"

namespace loopscope::ui {

struct RowContext {
  const trace::Trace& trace;
  const LaneIndex& lanes;
  const Axis& axis;
  TimelineView& view;
  trace::EventIndex position = 0;
  bool exact = true;             // stop by stop
  bool large = false;
  bool dashed = false;           // another run: possible, and not what is looked at
  trace::EventIndex begins = 0;  // nothing before it is drawn: there both runs are the same
  bool one_printed_row = false;  // for all loops
  size_t lanes_hidden = 0;       // loops that found no room
  bool name_tasks = false;       // blocks are named by the task that runs in them
  std::vector<size_t> begun{};   // by lane: how many of its stops are at or before the position
  size_t lane_now = 0;           // of the position's loop

  bool alone() const { return lanes.lanes().size() == 1; }
  bool seen(size_t lane, size_t cell) const { return dashed || cell < begun[lane]; }
  // Whether a cell is past (-1), now (0) or to come (1). Only the loop of the position has one that is now.
  int when(size_t lane, size_t cell) const;
};
// The same without the fields that follow from the position.
RowContext row_context(const trace::Trace& trace, const LaneIndex& lanes, const Axis& axis, TimelineView& view, trace::EventIndex position);

void draw_phase_row(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_stack_row(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_in_line_row(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_printed_row(Ui& ui, const RowContext& context, const TimelineRow& row);

// The same where a stop is narrower than two pixels.
void draw_phase_columns(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_stack_columns(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_in_line_columns(Ui& ui, const RowContext& context, const TimelineRow& row);
void draw_printed_columns(Ui& ui, const RowContext& context, const TimelineRow& row);
std::vector<trace::Queue> queues_used(const LoopLane& lane);  // those that ever held something, in the order of rows

Rect cut_to(const Rect& r, float left, float right);

// The order in which queues are stacked, from the bottom.
inline constexpr trace::Queue kInLineOrder[] = {trace::Queue::close,   trace::Queue::check,     trace::Queue::poll,     trace::Queue::pending,
                                                trace::Queue::timers, trace::Queue::microtask, trace::Queue::next_tick};

}  // namespace loopscope::ui
