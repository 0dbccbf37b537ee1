// The source panel: the program in weights of one grey, the line that runs, and the tokens that each line made.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_source(Ui& ui, View& view, const Rect& area);
void draw_source_line(Ui& ui, View& view, const Rect& area);  // the current line alone, for the smallest windows

// What both the panel and the presentation draw.
const trace::SourceFile* shown_file(View& view, SourcePlace place);
void draw_code(Canvas& canvas, Point at, const SourceLine& line, uint32_t begin, uint32_t end, float size, const Palette& colours,
               bool current);
Hue running_hue(View& view);  // of what runs now: the colour of the step

}  // namespace loopscope::ui
