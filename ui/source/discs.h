// The token that a line made, as a disc beside the line: dashed while it waits outside, an outline in line, solid when it runs.
#pragma once

#include <string_view>
#include <vector>

#include "core/trace/state.h"
#include "ui/draw/canvas.h"
#include "ui/stage/layout.h"

namespace loopscope::ui {

struct LineDisc {
  uint32_t line = 0;
  Look look = Look::in_line;
  Hue hue = Hue::script;
  size_t count = 1;  // tokens of this line that are alive
};

// One a line; of several tokens the one furthest on its way is shown. With the index of the run, suspended functions have
// theirs at their await, and what was skipped keeps its own.
std::vector<LineDisc> discs_of(const trace::Trace& trace, const trace::State& state, std::string_view file, const StageIndex* run = nullptr);
void draw_disc(Canvas& canvas, Point centre, float radius, const LineDisc& disc, const Palette& colours);

}  // namespace loopscope::ui
