// Where a moment of the run lies on the timeline: steps (every stop as wide as the next) or virtual time.
#pragma once

#include "ui/draw/geometry.h"
#include "ui/timeline/timeline_view.h"

namespace loopscope::ui {

class Axis {
 public:
  Axis(const trace::Trace& trace, const RunIndex& index, const LaneIndex& lanes, const TimelineView& view, float left, float width,
       double whole_least = 0);  // `whole_least`: another run is longer and shares the axis

  // Values of the axis: units of steps, or nanoseconds.
  double start(size_t stop) const;
  double end(size_t stop) const;
  double fold_start(size_t stop) const;  // where the empty phases before a stop begin; start(stop) when there are none
  double whole() const { return whole_; }
  double from() const { return from_; }
  double to() const { return to_; }

  float x(double value) const { return left_ + static_cast<float>((value - from_) * per_value_); }
  double value(float x) const { return from_ + (x - left_) / per_value_; }
  size_t stop_at(double value) const;             // the last stop that begins at or before it; 0 when none does
  size_t stop_from(double value, size_t least) const;  // the first stop at or after `least` that begins at or after it
  size_t stop_of(trace::EventIndex event) const { return index_.stop_before(event); }
  float left() const { return left_; }
  float right() const { return left_ + width_; }
  size_t first() const { return first_; }  // stops that are seen: [first, last]
  size_t last() const { return last_; }
  size_t count() const { return index_.stops().size(); }
  bool virtual_time() const { return time_; }
  bool unfolded(size_t stop) const;

 private:
  const trace::Trace& trace_;
  const RunIndex& index_;
  const LaneIndex& lanes_;
  const TimelineView& view_;
  float left_, width_;
  bool time_;
  double whole_ = 1, from_ = 0, to_ = 1, per_value_ = 1;
  size_t first_ = 0, last_ = 0;
};

// The shown part after the wheel was turned at a value: `factor` < 1 looks closer. Never beyond [0, whole], never closer
// than `least`.
struct Shown {
  double from, to;
};
Shown zoomed_at(Shown shown, double whole, double at, double factor, double least);
Shown moved_by(Shown shown, double whole, double by);

}  // namespace loopscope::ui
