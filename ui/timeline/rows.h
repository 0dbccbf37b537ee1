// Where the rows of the timeline lie. Plain data from the room alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ui/draw/geometry.h"

namespace loopscope::ui {

struct TimelineRow {
  enum class Kind : uint8_t { phase, stack, in_line, printed };
  Kind kind;
  size_t lane;
  Rect rect;  // without the gutter
  bool other = false;  // of the run that is compared
};

struct TimelineLayout {
  Rect body;      // everything that stands on the axis
  Rect overview;  // the whole run, when a part is shown; empty otherwise
  float ticks_y = 0;  // the middle of the times
  std::vector<TimelineRow> rows;
  std::vector<Rect> lanes;  // the boxes of several loops in a large timeline; empty otherwise
  size_t lanes_hidden = 0;  // loops that found no room
};

struct TimelineRoom {
  Rect area;
  float gutter = 104, side = 16;
  size_t lanes = 1;
  bool folded = false;  // phase and printed only
  bool tiny = false;    // phase only
  bool large = false;   // the timeline alone: every row of every loop
  bool zoomed = false;
  bool compared = false;  // with another run of the same program
};

TimelineLayout lay_out_timeline(const TimelineRoom& room);

}  // namespace loopscope::ui
