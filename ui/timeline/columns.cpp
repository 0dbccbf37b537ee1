#include "ui/timeline/columns.h"

#include <algorithm>

namespace loopscope::ui {

void sum_columns(const trace::Trace& trace, const LaneIndex& lanes, const RunIndex& index, const Axis& axis, size_t columns,
                 TimelineView& view) {
  ColumnCache& cache = view.columns;
  const auto width = static_cast<float>(columns);
  const auto& stops = index.stops();
  const bool same = cache.from == axis.from() && cache.to == axis.to() && cache.width == width && cache.cells == stops.size() &&
                    cache.lines == trace.console().size() && cache.virtual_time == axis.virtual_time() &&
                    cache.unfolded == view.unfolded.size() && cache.lanes.size() == lanes.lanes().size();
  if (same) return;
  cache.from = axis.from(), cache.to = axis.to(), cache.width = width, cache.cells = stops.size();
  cache.lines = trace.console().size(), cache.virtual_time = axis.virtual_time(), cache.unfolded = view.unfolded.size();

  cache.first_stop.assign(columns + 1, 0);
  const double step = (axis.to() - axis.from()) / static_cast<double>(columns);
  size_t stop = axis.first();
  for (size_t c = 0; c <= columns; ++c) {
    stop = axis.stop_from(axis.from() + step * static_cast<double>(c), stop);
    cache.first_stop[c] = stop;
  }
  cache.first_stop[columns] = std::max(cache.first_stop[columns], std::min(axis.last() + 1, stops.size()));
  const auto event_of = [&](size_t at) { return at < stops.size() ? stops[at] : trace.size(); };

  cache.lanes.resize(lanes.lanes().size());
  for (size_t l = 0; l < cache.lanes.size(); ++l) {
    const LoopLane& lane = lanes.lanes()[l];
    cache.lanes[l].assign(columns, {});
    const bool alone = lanes.lanes().size() == 1;
    const double seen = static_cast<double>(cache.first_stop[columns] - cache.first_stop[0]);
    const size_t level = lane.level_for(seen / static_cast<double>(columns) * static_cast<double>(lane.cells.size()) /
                                        static_cast<double>(std::max<size_t>(1, stops.size())));
    auto from = lane.stops.begin();
    for (size_t c = 0; c < columns; ++c) {
      size_t a = cache.first_stop[c], b = cache.first_stop[c + 1];
      if (!alone) {
        from = std::lower_bound(from, lane.stops.end(), event_of(a));
        a = static_cast<size_t>(from - lane.stops.begin());
        b = static_cast<size_t>(std::lower_bound(from, lane.stops.end(), event_of(b)) - lane.stops.begin());
      }
      cache.lanes[l][c] = lane.sum(a, b, level);
    }
  }
  cache.printed.assign(columns, 0);
  auto line = trace.console().begin();
  for (size_t c = 0; c < columns; ++c) {
    line = std::lower_bound(line, trace.console().end(), event_of(cache.first_stop[c]));
    const auto next = std::lower_bound(line, trace.console().end(), event_of(cache.first_stop[c + 1]));
    cache.printed[c] = static_cast<uint32_t>(next - line);
    line = next;
  }
}

}  // namespace loopscope::ui
