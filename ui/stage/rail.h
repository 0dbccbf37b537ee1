// The loop as a closed rail with its five stations.
#pragma once

#include "ui/draw/canvas.h"
#include "ui/stage/layout.h"

namespace loopscope::ui {

void draw_rail(Canvas& canvas, const Palette& colours, const StageLayout& stage);

}  // namespace loopscope::ui
