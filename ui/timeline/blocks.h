// What the phase row of the timeline shows: stretches of the run that belong to one queue, and sleep.
#pragma once

#include <string>
#include <vector>

#include "core/trace/trace.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

struct Block {
  trace::EventIndex begin = 0, end = 0;  // events [begin, end)
  Hue hue = Hue::script;
  std::string name;
  uint64_t asleep_ns = 0;  // > 0: poll sleeps
};

struct ConsoleMark {
  std::string text;
  Hue hue = Hue::script;
};

std::vector<Block> blocks_of(const trace::Trace& trace, size_t most);
ConsoleMark console_mark(const trace::Trace& trace, trace::EventIndex event);

}  // namespace loopscope::ui
