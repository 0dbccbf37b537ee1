// Sums for each column of pixels of the timeline: what is drawn when a stop is narrower than two pixels.
#pragma once

#include "ui/timeline/axis.h"

namespace loopscope::ui {

// Brings the cache up to date for `columns` columns of the axis; costs nothing when nothing changed. `unfolded`: how many
// places of the axis are.
void sum_columns(const trace::Trace& trace, const LaneIndex& lanes, const Axis& axis, size_t columns, size_t unfolded, ColumnCache& cache);

}  // namespace loopscope::ui
