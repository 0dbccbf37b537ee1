// Words with **bold** and `code` spans, wrapped to a room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/draw/canvas.h"

namespace loopscope::ui {

struct RichStyle {
  Face plain = Face::medium, bold = Face::bold, code = Face::mono_medium;
  float size = 18, line = 26;
};

struct Word {
  std::string text;
  enum class Span : uint8_t { plain, bold, code } span = Span::plain;
  bool space_before = false;
  bool breaks_before = false;  // a line may end here without a space
};

std::vector<Word> words_of(std::string_view marked);

// Returns the height used. Draws at most `lines_most` lines (0 = any), the last cut with "…"; with draw = false only measures.
float draw_rich(Canvas& canvas, Point top_left, float room, std::string_view marked, const RichStyle& style, Colour colour,
                int lines_most = 0, bool draw = true);

}  // namespace loopscope::ui
