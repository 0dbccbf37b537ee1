// What is shown before anything is open.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_empty(Ui& ui, View& view, const Rect& area);

}  // namespace loopscope::ui
