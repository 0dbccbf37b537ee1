// The toolbar: the file, the transport, the step size, speed, text size, presentation, theme and help.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_toolbar(Ui& ui, View& view, const ScreenLayout& screen);
std::string name_of_step(trace::StepSize size);

}  // namespace loopscope::ui
