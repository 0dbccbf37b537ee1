#include "ui/timeline/axis.h"

#include <algorithm>

namespace loopscope::ui {
namespace {

constexpr double kAfterLimit = 0.04;  // room behind a limit, as a share of the run
constexpr double kEndShare = 0.02;    // the last moment has no length of its own on an axis of time

double time_of_last(const trace::Trace& trace, const LaneIndex& lanes) {
  uint64_t last = trace.size() == 0 ? 0 : trace.store().time_ns(trace.size() - 1);
  for (const LoopLane& lane : lanes.lanes())
    if (!lane.stops.empty()) last = std::max(last, trace.store().time_ns(lane.stops.back()));
  return static_cast<double>(last);
}

// How wide a Quiet is once unfolded, beyond what it takes when it is folded.
double more_when_open(const LaneIndex& lanes, const LoopLane& lane, const Quiet& quiet) {
  const double begin = lanes.unfolded_unit(quiet.first) - (lane.cells[quiet.first].folded > 0 ? 1 : 0);
  return lanes.unfolded_unit(quiet.last) + kUnitsOfSleep - begin - kUnitsOfQuiet;
}

}  // namespace

Axis::Axis(const trace::Trace& trace, const LaneIndex& lanes, const TimelineView& view, float left, float width, double whole_least)
    : trace_(trace), lanes_(lanes), view_(view), left_(left), width_(width), time_(view.virtual_time || lanes.lanes().size() > 1) {
  if (time_)
    whole_ = time_of_last(trace, lanes) * (1 + kEndShare);
  else
    whole_ = lanes.units() + opened_before(~size_t{0});
  if (!lanes.marks().empty() && lanes.marks().back().kind == TimelineMark::Kind::limit) whole_ *= 1 + kAfterLimit;
  whole_ = std::max({whole_, whole_least, 1.0});
  from_ = view.zoomed() ? std::clamp(view.from, 0.0, whole_) : 0;
  to_ = view.zoomed() ? std::clamp(view.to, from_ + whole_ * 1e-12, whole_) : whole_;
  per_value_ = width / std::max(1e-9, to_ - from_);
}

Axis Axis::of_whole_run(float left, float width) const {
  Axis axis = *this;
  axis.left_ = left, axis.width_ = width;
  axis.from_ = 0, axis.to_ = whole_, axis.per_value_ = width / std::max(1e-9, whole_);
  return axis;
}

bool Axis::unfolded(size_t stop) const { return std::binary_search(view_.unfolded.begin(), view_.unfolded.end(), stop); }

const Quiet* Axis::closed_quiet(size_t lane, size_t cell) const {
  const Quiet* quiet = lanes_.lanes()[lane].quiet_of(cell);
  return quiet && !view_.opened.contains({lane, quiet->first}) ? quiet : nullptr;
}

// What unfolding has added to the axis of steps in front of a stop.
double Axis::opened_before(size_t stop) const {
  if (lanes_.lanes().empty()) return 0;
  const LoopLane& lane = lanes_.lanes().front();
  double more = 0;
  for (const size_t open : view_.unfolded) {
    if (open > stop) break;
    if (open < lane.cells.size() && !closed_quiet(0, open)) more += std::max(0, static_cast<int>(lane.cells[open].folded) - 1);
  }
  for (const auto& [of_lane, first] : view_.opened)
    if (const Quiet* quiet = lane.quiet_of(first); quiet && quiet->last < stop) more += more_when_open(lanes_, lane, *quiet);
  return more;
}

double Axis::start(size_t lane, size_t cell) const {
  const LoopLane& cells = lanes_.lanes()[lane];
  if (cell >= cells.stops.size()) return whole_;
  if (time_) return static_cast<double>(trace_.store().time_ns(cells.stops[cell]));
  double value = lanes_.unit(cell);
  // Stops of one Quiet share a unit: this is asked very often, and most stops are in none.
  const bool shares = lanes_.unit(cell + 1) == lanes_.unit(cell) || (cell > 0 && lanes_.unit(cell - 1) == lanes_.unit(cell));
  if (const Quiet* quiet = shares ? cells.quiet_of(cell) : nullptr) {
    if (closed_quiet(lane, cell))
      value += static_cast<double>(cell - quiet->first) * kUnitsOfQuiet / (quiet->last - quiet->first + 1);
    else
      value += lanes_.unfolded_unit(cell) - lanes_.unfolded_unit(quiet->first) + (cells.cells[quiet->first].folded > 0 ? 1.0 : 0.0);
  }
  return value + opened_before(cell);
}

double Axis::gap_start(size_t lane, size_t cell) const {
  const auto& cells = lanes_.lanes()[lane].cells;
  const bool gap = !time_ && cell < cells.size() && cells[cell].folded > 0 && !closed_quiet(lane, cell);
  if (!gap) return start(lane, cell);
  return start(lane, cell) - (unfolded(cell) ? cells[cell].folded : 1);
}

double Axis::end(size_t lane, size_t cell) const {
  const auto& cells = lanes_.lanes()[lane].cells;
  if (cell + 1 < cells.size()) return gap_start(lane, cell + 1);
  if (!time_) return lanes_.units() + opened_before(~size_t{0});
  return cells.back().end && lanes_.lanes().size() > 1 ? start(lane, cell) : time_of_last(trace_, lanes_) * (1 + kEndShare);
}

size_t Axis::cell_of(size_t lane, trace::EventIndex event) const {
  const auto& stops = lanes_.lanes()[lane].stops;
  return static_cast<size_t>(std::lower_bound(stops.begin(), stops.end(), event) - stops.begin());
}

double Axis::value_of(trace::EventIndex event) const {
  return time_ ? static_cast<double>(trace_.store().time_ns(event)) : start(0, cell_of(0, event));
}

double Axis::middle_of(trace::EventIndex event) const {
  if (time_) return value_of(event);
  const size_t cell = cell_of(0, event);
  return cell >= count(0) ? whole_ : (start(0, cell) + end(0, cell)) / 2;
}

size_t Axis::cell_at(size_t lane, double value) const {
  size_t low = 0, high = count(lane);
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (start(lane, middle) <= value)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? 0 : low - 1;
}

size_t Axis::cell_from(size_t lane, double value, size_t least) const {
  // Columns are asked for in order: leap ahead, then halve.
  const size_t cells = count(lane);
  size_t step = 1, low = least;
  while (low + step < cells && start(lane, low + step) < value) low += step, step *= 2;
  size_t high = std::min(low + step, cells);
  if (low < cells && start(lane, low) >= value) return low;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (start(lane, middle) < value)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Axis::Seen Axis::seen(size_t lane) const {
  if (count(lane) == 0 || start(lane, 0) > to_) return {1, 0};
  return {cell_at(lane, from_), cell_at(lane, to_)};
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
