// The times above the rows of the timeline.
#pragma once

#include "ui/timeline/draw_rows.h"

namespace loopscope::ui {

struct TickRoom {
  float y;               // the middle of the texts
  float top, bottom;     // of the rows
  float right;           // where texts end at the latest
  float head_left, head_right;  // the cursor's head: texts go beside it; empty when it stands elsewhere
  bool lines = false;    // through all rows
};

void draw_step_ticks(Ui& ui, const RowContext& context, const TickRoom& room);
void draw_time_ticks(Ui& ui, const Axis& axis, const TickRoom& room);

// A time as exact as a step of the axis: "24.612 s".
std::string tick_time(double ns, double step_ns, double most_ns);
double tick_step(double length, double pixels);  // 1, 2 or 5 times a power of ten

}  // namespace loopscope::ui
