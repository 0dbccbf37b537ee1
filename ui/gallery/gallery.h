// The gallery of lessons: cards by topic, a search, all by keyboard: arrows choose, Enter opens.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_gallery(Ui& ui, View& view, const Rect& area);

// A small card of the start screen.
bool draw_lesson_card(Ui& ui, const View& view, const Lesson& lesson, const Rect& r, bool small);

}  // namespace loopscope::ui
