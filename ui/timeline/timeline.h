// The timeline: phases, what was printed, and the position, over the whole run.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_timeline(Ui& ui, View& view, const Rect& area, const ScreenLayout& screen);

}  // namespace loopscope::ui
