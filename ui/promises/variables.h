// Variables of the frames on the stack, the innermost first.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

size_t variables_shown(View& view);
void draw_variables(Ui& ui, View& view, const Rect& body);

}  // namespace loopscope::ui
