// The cards of the why panel that stand for more than one step: a choice point, and the end at a limit.
#pragma once

#include "ui/draw/ui.h"
#include "ui/model/choice_point.h"
#include "ui/view.h"

namespace loopscope::ui {

float draw_choice(Ui& ui, View& view, const ChoicePoint& point, Point at, float width);  // its height
void draw_limit(Ui& ui, View& view, const Rect& area);                                   // instead of the reason

}  // namespace loopscope::ui
