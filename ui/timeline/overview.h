// The whole run in a strip, and the part that is shown: its window is dragged.
#pragma once

#include "ui/timeline/draw_rows.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_overview(Ui& ui, View& view, const RowContext& context, const Rect& strip);

// What one can do with the part that is shown.
double least_shown(const Axis& axis);  // the closest look, in values of the axis
void show_part(TimelineView& view, const Axis& axis, Shown shown);
void take_wheel(Ui& ui, View& view, const Axis& axis, double at);  // Shift moves along, else closer to `at` or farther

}  // namespace loopscope::ui
