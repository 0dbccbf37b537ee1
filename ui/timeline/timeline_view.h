// What the timeline remembers from frame to frame: the part of the run that is shown, and sums made for it.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include "ui/timeline/lane_index.h"

namespace loopscope::ui {

// One loop's sums for each column of pixels.
struct LaneColumns {
  std::vector<Summary> sums;
  std::vector<size_t> first_cell;  // of each column, and one behind the last
  std::vector<uint32_t> printed;   // console lines in a column
};

// Made again only when the range, the width or the run changed.
struct ColumnCache {
  double from = -1, to = -1;
  size_t columns = 0, cells = 0, lines = 0, unfolded = 0;
  bool virtual_time = false;
  std::vector<LaneColumns> lanes;
};

struct TimelineView {
  bool virtual_time = false;   // the axis: steps, or time
  double from = 0, to = 0;     // the part shown, in units of the axis; to <= from: all of it
  std::vector<size_t> unfolded;  // stops whose empty phases were unfolded, in order
  std::set<std::pair<size_t, uint32_t>> opened;  // lane and first cell of each Quiet that was unfolded
  std::set<size_t> collapsed, expanded;  // lanes of the large timeline whose arrow was clicked
  bool hide_future = false;    // while a prediction is open
  trace::EventIndex followed = trace::kNoEvent;  // the position that was last brought into view
  float grabbed = 0;           // where the window of the overview is held
  ColumnCache columns, overview;  // of the part that is shown, and of the whole run

  size_t places_unfolded() const { return unfolded.size() + opened.size(); }
  bool zoomed() const { return to > from; }
  void show_all() { from = to = 0; }
  // Another run is looked at.
  void begin() {
    show_all();
    unfolded.clear(), opened.clear(), collapsed.clear(), expanded.clear();
    columns = overview = {};
  }
};

}  // namespace loopscope::ui
