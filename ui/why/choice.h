// The card of the why panel at a choice point: the orders that are possible.
#pragma once

#include "ui/draw/ui.h"
#include "ui/model/choice_point.h"
#include "ui/view.h"

namespace loopscope::ui {

float draw_choice(Ui& ui, View& view, const ChoicePoint& point, Point at, float width);  // its height

}  // namespace loopscope::ui
