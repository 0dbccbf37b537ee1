// Sums for each column of pixels of the timeline: what is drawn when a stop is narrower than two pixels.
#pragma once

#include "ui/timeline/axis.h"

namespace loopscope::ui {

// Brings the cache up to date for `columns` columns; costs nothing when nothing changed.
void sum_columns(const trace::Trace& trace, const LaneIndex& lanes, const RunIndex& index, const Axis& axis, size_t columns,
                 TimelineView& view);

}  // namespace loopscope::ui
