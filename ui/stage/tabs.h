// The loops of a run as tabs at the head of the stage: which is shown, and what each does.
#pragma once

#include "ui/draw/ui.h"
#include "ui/stage/layout.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_tabs(Ui& ui, View& view, const StageLayout& stage);
void show_next_loop(View& view);  // pins the next one; after the last none is pinned

}  // namespace loopscope::ui
