// Presentation: the reason, the stage, the line that runs, what was printed. Read from ten metres.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_presentation(Ui& ui, View& view, const Rect& area);

}  // namespace loopscope::ui
