#include "ui/timeline/axis.h"

#include <algorithm>

namespace loopscope::ui {
namespace {

constexpr double kAfterLimit = 0.04;  // room behind a limit, as a share of the run
constexpr double kEndShare = 0.02;    // the last moment has no length of its own on an axis of time

}  // namespace

Axis::Axis(const trace::Trace& trace, const RunIndex& index, const LaneIndex& lanes, const TimelineView& view, float left, float width,
           double whole_least)
    : trace_(trace), index_(index), lanes_(lanes), view_(view), left_(left), width_(width),
      time_(view.virtual_time || lanes.lanes().size() > 1) {
  if (time_) {
    whole_ = trace.size() == 0 ? 1 : static_cast<double>(trace.store().time_ns(trace.size() - 1)) * (1 + kEndShare);
  } else {
    whole_ = lanes.units();
    for (const size_t stop : view.unfolded) whole_ += std::max(0, static_cast<int>(lanes.folded_before(stop)) - 1);
  }
  if (!lanes.marks().empty() && lanes.marks().back().kind == TimelineMark::Kind::limit) whole_ *= 1 + kAfterLimit;
  whole_ = std::max({whole_, whole_least, 1.0});
  from_ = view.zoomed() ? std::clamp(view.from, 0.0, whole_) : 0;
  to_ = view.zoomed() ? std::clamp(view.to, from_ + whole_ * 1e-12, whole_) : whole_;
  per_value_ = width / std::max(1e-9, to_ - from_);
  first_ = stop_at(from_);
  last_ = stop_at(to_);
}

bool Axis::unfolded(size_t stop) const { return std::binary_search(view_.unfolded.begin(), view_.unfolded.end(), stop); }

double Axis::start(size_t stop) const {
  const auto& stops = index_.stops();
  if (stop >= stops.size()) return whole_;
  if (time_) return static_cast<double>(trace_.store().time_ns(stops[stop]));
  double value = lanes_.unit(stop);
  for (const size_t open : view_.unfolded) {
    if (open > stop) break;
    value += std::max(0, static_cast<int>(lanes_.folded_before(open)) - 1);
  }
  return value;
}

double Axis::fold_start(size_t stop) const {
  if (time_ || lanes_.folded_before(stop) == 0) return start(stop);
  return start(stop) - (unfolded(stop) ? lanes_.folded_before(stop) : 1);
}

double Axis::end(size_t stop) const {
  if (time_) return stop + 1 < count() ? start(stop + 1) : static_cast<double>(trace_.store().time_ns(trace_.size() - 1)) * (1 + kEndShare);
  return start(stop) + (lanes_.unit_end(stop) - lanes_.unit(stop));
}

size_t Axis::stop_at(double value) const {
  size_t low = 0, high = count();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (start(middle) <= value)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? 0 : low - 1;
}

size_t Axis::stop_from(double value, size_t least) const {
  // Columns are asked for in order: leap ahead, then halve.
  size_t step = 1, low = least;
  while (low + step < count() && start(low + step) < value) low += step, step *= 2;
  size_t high = std::min(low + step, count());
  if (low < count() && start(low) >= value) return low;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (start(middle) < value)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Shown zoomed_at(Shown shown, double whole, double at, double factor, double least) {
  const double length = std::clamp((shown.to - shown.from) * factor, std::min(least, whole), whole);
  const double share = shown.to > shown.from ? (at - shown.from) / (shown.to - shown.from) : 0.5;
  const double from = std::clamp(at - share * length, 0.0, whole - length);
  return {from, from + length};
}

Shown moved_by(Shown shown, double whole, double by) {
  const double length = shown.to - shown.from, from = std::clamp(shown.from + by, 0.0, std::max(0.0, whole - length));
  return {from, from + length};
}

}  // namespace loopscope::ui
