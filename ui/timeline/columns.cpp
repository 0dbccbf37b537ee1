#include "ui/timeline/columns.h"

#include <algorithm>

namespace loopscope::ui {
namespace {

// On an axis of time a column holds exactly the time that lies in it: what began before goes on in it, what goes on behind
// it is not all its own.
void cut_at_edges(const LoopLane& lane, const Axis& axis, size_t of_lane, size_t a, size_t b, double t0, double t1, Summary& sum) {
  if (a > 0) {
    const Cell& before = lane.cells[a - 1];
    const double goes_on = std::min(axis.end(of_lane, a - 1), t1) - t0;
    if (goes_on > 0 && !before.asleep && !before.end) {
      sum.ns_of_hue[static_cast<size_t>(before.hue)] += static_cast<float>(goes_on);
      if (a == b) {
        sum.cells = 1, sum.depth_most = before.depth, sum.depth_sum = before.depth;
        sum.in_line_most = before.in_line;
        for (size_t q = 0; q < kQueues; ++q) sum.in_line_sum[q] = static_cast<float>(unpacked_length(before.in_line[q]));
      }
    }
  }
  if (b > a) {
    const Cell& last = lane.cells[b - 1];
    const double over = axis.end(of_lane, b - 1) - t1;
    float& ns = sum.ns_of_hue[static_cast<size_t>(last.hue)];
    if (over > 0 && !last.asleep) ns = std::max(0.0f, ns - static_cast<float>(over));
  }
}

void sum_lane(const trace::Trace& trace, const LoopLane& lane, const Axis& axis, size_t of_lane, size_t columns, LaneColumns& result) {
  result.first_cell.assign(columns + 1, 0);
  result.sums.assign(columns, {});
  result.printed.assign(columns, 0);
  if (lane.cells.empty()) return;
  const double step = (axis.to() - axis.from()) / static_cast<double>(columns);
  const Axis::Seen seen = axis.seen(of_lane);
  size_t cell = seen.first > seen.last ? lane.cells.size() : seen.first;
  for (size_t c = 0; c <= columns; ++c) {
    cell = axis.cell_from(of_lane, axis.from() + step * static_cast<double>(c), cell);
    result.first_cell[c] = cell;
  }
  if (seen.first <= seen.last) result.first_cell[columns] = std::max(result.first_cell[columns], seen.last + 1);
  const size_t level = lane.level_for(static_cast<double>(result.first_cell[columns] - result.first_cell[0]) / static_cast<double>(columns));
  const auto event_of = [&](size_t at) { return at < lane.stops.size() ? lane.stops[at] : trace.size(); };
  auto line = lane.lines.begin();
  for (size_t c = 0; c < columns; ++c) {
    const size_t a = result.first_cell[c], b = result.first_cell[c + 1];
    result.sums[c] = lane.sum(a, b, level);
    if (axis.virtual_time()) {
      const double t0 = axis.from() + step * static_cast<double>(c);
      cut_at_edges(lane, axis, of_lane, a, b, t0, t0 + step, result.sums[c]);
    }
    line = std::lower_bound(line, lane.lines.end(), event_of(a));
    const auto next = std::lower_bound(line, lane.lines.end(), event_of(b));
    result.printed[c] = static_cast<uint32_t>(next - line);
    line = next;
  }
}

}  // namespace

void sum_columns(const trace::Trace& trace, const LaneIndex& lanes, const Axis& axis, size_t columns, size_t unfolded, ColumnCache& cache) {
  size_t cells = 0;
  for (const LoopLane& lane : lanes.lanes()) cells += lane.cells.size();
  const bool same = cache.from == axis.from() && cache.to == axis.to() && cache.columns == columns && cache.cells == cells &&
                    cache.lines == trace.console().size() && cache.virtual_time == axis.virtual_time() && cache.unfolded == unfolded &&
                    cache.lanes.size() == lanes.lanes().size();
  if (same) return;
  cache = {axis.from(), axis.to(), columns, cells, trace.console().size(), unfolded, axis.virtual_time(), std::move(cache.lanes)};
  cache.lanes.resize(lanes.lanes().size());
  for (size_t l = 0; l < cache.lanes.size(); ++l) sum_lane(trace, lanes.lanes()[l], axis, l, columns, cache.lanes[l]);
}

}  // namespace loopscope::ui
