// The command palette: one line to type into, and everything that fits.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

void open_palette(View& view);
void draw_palette(Ui& ui, View& view, const ScreenLayout& screen);

}  // namespace loopscope::ui
