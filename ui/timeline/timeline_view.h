// What the timeline remembers from frame to frame: the part of the run that is shown, and sums made for it.
#pragma once

#include <memory>
#include <vector>

#include "ui/timeline/lane_index.h"

namespace loopscope::ui {

// Sums for each column of pixels, made again only when the range, the width or the run changed.
struct ColumnCache {
  double from = -1, to = -1;
  float width = 0;
  size_t cells = 0, lines = 0, unfolded = 0;
  bool virtual_time = false;
  std::vector<std::vector<Summary>> lanes;  // [lane][column]
  std::vector<uint32_t> printed;            // console lines in a column
  std::vector<size_t> first_stop;           // of each column, and one behind the last
};

struct TimelineView {
  bool virtual_time = false;   // the axis: steps, or time
  double from = 0, to = 0;     // the part shown, in units of the axis; to <= from: all of it
  std::vector<size_t> unfolded;  // stops whose empty phases were unfolded, in order
  bool hide_future = false;    // while a prediction is open
  trace::EventIndex followed = trace::kNoEvent;  // the position that was last brought into view
  float grabbed = 0;           // where the window of the overview is held
  ColumnCache columns;

  bool zoomed() const { return to > from; }
  void show_all() { from = to = 0; }
};

}  // namespace loopscope::ui
