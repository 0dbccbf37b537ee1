// What stands on the timeline at a moment: choices, errors, warnings, the limit and bookmarks; and the card of a column.
#pragma once

#include "ui/timeline/draw_rows.h"
#include "ui/view.h"

namespace loopscope::ui {

void draw_marks(Ui& ui, View& view, const RowContext& context, const TimelineLayout& layout);

// At the foot of a large timeline, in words: errors, warnings, the limit, a blocked loop, a long queue.
void draw_labels(Ui& ui, View& view, const RowContext& context, const TimelineLayout& layout);

// Whether there is room for the messages of the part that is shown.
bool shows_messages(const RowContext& context);

// Messages between loops, from the phase that posted one to the phase that took it.
void draw_messages(Ui& ui, const RowContext& context, const TimelineLayout& layout);

// What lies under the pointer where a pixel stands for many stops.
void draw_summary_card(Ui& ui, const RowContext& context, Point at, const TimelineLayout& layout, const Rect& timeline);

}  // namespace loopscope::ui
