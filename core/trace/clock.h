// The one clock of a run. It never looks at the machine's clock: statements, reading the clock and sleeping
// in poll move it.
#pragma once

#include <cstdint>

namespace loopscope::trace {

struct VirtualClock {
  uint64_t now_ns = 0; // since the run began
};

} // namespace loopscope::trace
