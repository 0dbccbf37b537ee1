// Promises and variables: two tabs.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_side(Ui& ui, View& view, const Rect& area);

}  // namespace loopscope::ui
