// What stands beside the rows of the timeline: its title, what the axis is, the names of rows and loops, and the foot.
#pragma once

#include "ui/timeline/draw_rows.h"
#include "ui/view.h"

namespace loopscope::ui {

// At the right of the head: what the axis is, and the way back to the whole run or to one run. Returns where it begins.
// The word of the limit stands beside the cursor's head, [head_left, head_right].
float draw_axis_words(Ui& ui, View& view, const RowContext& context, Point right_end, float head_left, float head_right);

// "3 loops, 4 to 24 ms of 61 ms".
std::string words_of_part(const RowContext& context);

// The boxes of loops in a large timeline, with the arrows that fold them.
void draw_boxes(Ui& ui, View& view, const RowContext& context, const TimelineLayout& layout, bool compared);
void draw_row_name(Ui& ui, const RowContext& context, const TimelineLayout& layout, const TimelineRow& row, const Rect& area, bool compared);
void draw_footer(Ui& ui, const RowContext& context, const TimelineLayout& layout, const Rect& area);

}  // namespace loopscope::ui
