// Where the rows of the timeline lie. Plain data from the room alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
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

// The box of one loop in a large timeline.
struct LaneBox {
  Rect rect;
  size_t lane;
  bool open;  // all rows, or the phase alone
};

struct TimelineLayout {
  Rect body;      // everything that stands on the axis
  Rect overview;  // the whole run, when a part is shown; empty otherwise
  float ticks_y = 0;  // the middle of the times
  std::vector<TimelineRow> rows;
  std::vector<LaneBox> lanes;  // of several loops in a large timeline; empty otherwise
  size_t lanes_hidden = 0;     // loops that found no room
  float labels_y = 0;          // large: the middle of the boxes that tell marks; 0: no room for them
  float footer_y = 0;          // large: the middle of the line that tells what a pixel is
};

struct TimelineRoom {
  Rect area;
  float gutter = 104, side = 16;
  size_t lanes = 1;
  size_t lane_now = 0;  // of the position: never hidden, and the last to be closed
  std::set<size_t> closed{}, opened{};  // lanes, where a person has decided
  bool folded = false;  // phase and printed only
  bool tiny = false;    // phase only
  bool summed = false;  // a pixel stands for many stops: more room for what stands in line, a strip for each queue
  bool large = false;   // the timeline alone: every row of every loop
  bool zoomed = false;
  bool compared = false;  // with another run of the same program
};

TimelineLayout lay_out_timeline(const TimelineRoom& room);

}  // namespace loopscope::ui
