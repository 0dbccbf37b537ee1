// A lesson as a card, and what one learns from the lesson that is pointed at or chosen.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

enum class CardKind : uint8_t { whole, small };  // small: on the start screen, the summary only where there is room

std::string card_region(const Lesson& lesson);
Touch draw_lesson_card(Ui& ui, const View& view, const Lesson& lesson, const Rect& r, CardKind kind);

// The strip below the cards. `of_all`: how many lessons there are.
void draw_lesson_details(Ui& ui, const Lesson& lesson, size_t of_all, const Rect& r);

// How a title and a summary are set, so that tests can measure whether they fit.
inline constexpr int kTitleLinesMost = 2, kSummaryLinesMost = 3;
float title_height(Canvas& canvas, const Lesson& lesson, float card_width);
float summary_height(Canvas& canvas, const Lesson& lesson, float card_width);

}  // namespace loopscope::ui
