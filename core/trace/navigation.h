// Where the next step of a given size is. All return the position itself when there is none further.
#pragma once

#include "core/trace/trace.h"

namespace loopscope::trace {

enum class StepSize : uint8_t {
  event,
  statement,
  queue_operation,
  callback,
  phase,
  iteration,
  console_line,
  count_
};
enum class Direction : int8_t { back = -1, forward = 1 };

const char* name_of(StepSize size); // "statement"
EventIndex next(const Trace& trace, EventIndex from, StepSize size, Direction direction);

} // namespace loopscope::trace
