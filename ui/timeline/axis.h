// Where a moment of the run lies on the timeline: steps (every stop as wide as the next) or virtual time. Several loops
// overlap in time, so time is then the axis.
#pragma once

#include "ui/draw/geometry.h"
#include "ui/timeline/timeline_view.h"

namespace loopscope::ui {

class Axis {
 public:
  Axis(const trace::Trace& trace, const LaneIndex& lanes, const TimelineView& view, float left, float width,
       double whole_least = 0);  // `whole_least`: another run is longer and shares the axis

  Axis of_whole_run(float left, float width) const;  // the same, not only of the part that is shown

  // Values of the axis: units of steps, or nanoseconds.
  double start(size_t lane, size_t cell) const;
  double end(size_t lane, size_t cell) const;
  double gap_start(size_t lane, size_t cell) const;  // where the empty phases before it begin; its start when there are none
  double value_of(trace::EventIndex event) const;    // where it stands: its time, or the stop that shows it
  double middle_of(trace::EventIndex event) const;   // the same, in the middle of the stop
  double whole() const { return whole_; }
  double from() const { return from_; }
  double to() const { return to_; }

  float x(double value) const { return left_ + static_cast<float>((value - from_) * per_value_); }
  double value(float x) const { return from_ + (x - left_) / per_value_; }
  float left() const { return left_; }
  float right() const { return left_ + width_; }

  size_t cell_at(size_t lane, double value) const;  // the last that begins at or before it; 0 when none does
  size_t cell_from(size_t lane, double value, size_t least) const;  // the first at or after `least` that begins at or after it
  size_t cell_of(size_t lane, trace::EventIndex event) const;  // the first that shows it: whose stop is at or behind it
  struct Seen {
    size_t first, last;  // cells; first > last when none is seen
  };
  Seen seen(size_t lane) const;
  size_t count(size_t lane) const { return lanes_.lanes()[lane].cells.size(); }
  bool virtual_time() const { return time_; }
  bool unfolded(size_t stop) const;                       // its empty phases
  const Quiet* closed_quiet(size_t lane, size_t cell) const;  // the one that hides a cell; nullptr: none does

 private:
  double opened_before(size_t stop) const;
  const trace::Trace& trace_;
  const LaneIndex& lanes_;
  const TimelineView& view_;
  float left_, width_;
  bool time_;
  double whole_ = 1, from_ = 0, to_ = 1, per_value_ = 1;
};

// The shown part after the wheel was turned at a value: `factor` < 1 looks closer. Never beyond [0, whole], never closer
// than `least`.
struct Shown {
  double from, to;
};
Shown zoomed_at(Shown shown, double whole, double at, double factor, double least);
Shown moved_by(Shown shown, double whole, double by);

}  // namespace loopscope::ui
