// The why panel at the end of a run that a limit ended: what ended it, why it would not have ended by itself, what one
// can do now, and what ran in the whole run.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_limit(Ui& ui, View& view, const Rect& area);  // instead of the reason

}  // namespace loopscope::ui
