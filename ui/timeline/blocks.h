// Neighbouring stops of one loop that belong together, as the phase row shows them.
#pragma once

#include <string>
#include <vector>

#include "ui/timeline/axis.h"

namespace loopscope::ui {

struct Block {
  size_t first = 0, last = 0;  // cells of the lane
  Hue hue = Hue::script;
  bool asleep = false, end = false;
  const Quiet* quiet = nullptr;  // folded iterations
};

// The blocks of cells [first, last]; those at the ends are cut there. Without an axis nothing is folded.
std::vector<Block> blocks_of(const LoopLane& lane, size_t first, size_t last, const Axis* axis = nullptr);

std::string name_of_hue(Hue hue);  // "microtasks"
std::string name_of_phase(uint8_t phase);
std::string name_of_lane(const trace::Trace& trace, const LoopLane& lane);  // "main thread", "worker 1"

// The label of the one task that runs in a block, "" when there are several.
std::string task_of(const trace::Trace& trace, const LoopLane& lane, const Block& block);

}  // namespace loopscope::ui
