// The edges between panels: dragged with the mouse, back to the design by a double click.
#pragma once

#include "ui/screen.h"

namespace loopscope::ui {

// Where an edge can be taken hold of; empty where the window is too small for its panel.
Rect splitter_of(const ScreenLayout& screen, Split split);
void draw_splitters(Ui& ui, View& view, const ScreenLayout& screen);

}  // namespace loopscope::ui
