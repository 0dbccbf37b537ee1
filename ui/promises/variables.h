// Variables of the frames on the stack: of the selected frame, then the others from the innermost; what the last step
// changed is marked.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

struct VariableRow {
  bool head = false;  // the name of a frame
  std::string name, value;
  bool changed = false;
};

std::vector<VariableRow> variable_rows(const trace::Trace& trace, const trace::State& state, trace::EventIndex before, size_t most, trace::Id selected = 0);

// What is said where there are none.
std::string words_without_variables(const trace::Trace& trace, const trace::State& state);

size_t variables_shown(View& view);  // of all frames on the stack
void draw_variables(Ui& ui, View& view, const Rect& body);

}  // namespace loopscope::ui
