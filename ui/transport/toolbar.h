// The toolbar: the menu, the file, the transport, the step size, speed, text size, presentation, theme and help.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_toolbar(Ui& ui, View& view, const ScreenLayout& screen);
void change_speed(View& view, int by);  // by half an octave; says what it is now
std::string name_of_step(trace::StepSize size);

}  // namespace loopscope::ui
