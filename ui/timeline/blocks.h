// Neighbouring stops of one loop that belong together, as the phase row shows them.
#pragma once

#include <string>
#include <vector>

#include "ui/timeline/lane_index.h"

namespace loopscope::ui {

struct Block {
  size_t first = 0, last = 0;  // cells of the lane
  Hue hue = Hue::script;
  bool asleep = false, end = false;
};

// The blocks of cells [first, last]; those at the ends are cut there.
std::vector<Block> blocks_of(const LoopLane& lane, size_t first, size_t last);

std::string name_of_hue(Hue hue);  // "microtasks"
std::string name_of_phase(uint8_t phase);

// The label of the one task that runs in a block, "" when there are several.
std::string task_of(const trace::Trace& trace, const LoopLane& lane, const Block& block);

}  // namespace loopscope::ui
