// The gallery of lessons: cards by topic, a search, all by keyboard: arrows choose, Enter opens.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_gallery(Ui& ui, View& view, const Rect& area);

}  // namespace loopscope::ui
