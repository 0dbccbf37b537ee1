// The timeline: phases, the stack, what stands in line and what was printed, loop by loop, and the position, over the whole
// run or a part of it. Drag scrubs, the wheel looks closer at the pointer, Shift and the wheel move along.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_timeline(Ui& ui, View& view, const Rect& area, const ScreenLayout& screen);

// The same with every row of every loop, alone in a large room.
void draw_large_timeline(Ui& ui, View& view, const Rect& area);

// Commands of the timeline: a part half or twice as long around the position.
void zoom_timeline(View& view, double factor);

}  // namespace loopscope::ui
