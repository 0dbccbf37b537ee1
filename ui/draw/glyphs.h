// The sign of each queue, so that hue is never alone, and the few signs of the chrome.
#pragma once

#include "ui/draw/canvas.h"

namespace loopscope::ui {

// Drawn in a square of `size` U around `centre`; the design's size is 14.
void draw_glyph(Canvas& canvas, Hue hue, Point centre, float size, Colour colour);

enum class Sign : uint8_t {
  to_start, back, play, pause, forward, to_end, file, screen, contrast, down, right, search, tick, book, branch, count_
};
void draw_sign(Canvas& canvas, Sign sign, Point centre, float size, Colour colour);

void draw_arrow_head(Canvas& canvas, Point tip, Point direction, float length, Colour colour);

}  // namespace loopscope::ui
