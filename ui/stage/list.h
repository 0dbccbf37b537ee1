// All that a "+n" on the stage stands for, in order, over the loop's box: number, token, line and what queued it.
#pragma once

#include "ui/draw/ui.h"
#include "ui/screen.h"
#include "ui/view.h"

namespace loopscope::ui {

struct ListRow {
  size_t number = 0;  // in line, from 1
  trace::Id task = 0, operation = 0, frame = 0;
  Hue hue = Hue::script;
  std::string name;   // of the token
  std::string line;   // "line 14", "" = none
  std::string words;  // what queued it, or what it waits for
  trace::EventIndex made = trace::kNoEvent;  // a click goes there
};
struct ListRows {
  std::vector<ListRow> rows;
  size_t all = 0;
};

StageList list_of(trace::Queue queue);
void open_stage_list(View& view, StageList list);
// Rows [from, from + most) of the loop's list.
ListRows rows_of_list(const trace::Trace& trace, const trace::LoopState& loop, const trace::State& state, const StageIndex& run, StageList list, size_t from,
                      size_t most, bool internal);
void draw_stage_list(Ui& ui, View& view, const ScreenLayout& screen);

}  // namespace loopscope::ui
