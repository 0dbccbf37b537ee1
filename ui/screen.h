// Where the panels lie, for a window of w x h U units (window pixels / text scale), and the drawing of all of them.
#pragma once

#include "ui/draw/ui.h"
#include "ui/splits.h"
#include "ui/view.h"

namespace loopscope::ui {

// Only U decides what folds: docs/design.md, "Text size and window size".
struct ScreenLayout {
  float w = 0, h = 0;
  bool wide = false;   // wider sides, step number in the toolbar
  bool all = false;    // why, promises and variables have panels of their own
  bool tiny = false;   // the source is one line, the console a dialog
  bool low = false;    // drain labels and tokens on one line
  bool timeline_low = false;  // phase and printed only
  float stage_height = 0;  // of the stage's layout: more than its panel where the stage scrolls
  Rect toolbar, source, console, stage, why, promises, timeline, strip, source_line;
};

ScreenLayout lay_out_screen(float w, float h, bool timeline_folded, const Splits& splits = {});
float size_within(const ScreenLayout& screen, Split split, float wanted);  // the nearest at which nothing is cut
Rect stage_area(const ScreenLayout& screen);  // what the stage is laid out in, not scrolled

void draw_screen(Ui& ui, View& view, float w, float h);

}  // namespace loopscope::ui
