// Promises that Node makes for its own work, such as loading modules, told from those of the script.
#pragma once

#include "core/trace/trace.h"

namespace loopscope::trace {

// Made at no line of the script, and not by calling a function of it.
bool is_internal_promise(const Trace& trace, Id promise);

} // namespace loopscope::trace
