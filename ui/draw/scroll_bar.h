// How much of a list is seen and where in it: a thin bar at its right edge, where not all of it is seen.
#pragma once

#include "ui/draw/canvas.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {

inline void draw_scroll_bar(Canvas& canvas, const Palette& colours, const Rect& list, float height, float scroll) {
  constexpr float kWidth = 4, kLeast = 24;
  if (height <= list.h + 0.5f) return;
  const float h = std::max(kLeast, list.h * list.h / height), y = list.y + (list.h - h) * scroll / (height - list.h);
  canvas.fill({list.right() - kWidth, y, kWidth, h}, colours.ctl, kWidth / 2);
}

}  // namespace loopscope::ui
