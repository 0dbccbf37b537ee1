#include "core/trace/navigation.h"

namespace loopscope::trace {
namespace {

bool is_stop(EventKind kind, StepSize size) {
  switch (size) {
  case StepSize::event:
    return true;
  case StepSize::statement:
    return kind == EventKind::step;
  case StepSize::queue_operation:
    return kind == EventKind::task_queued || kind == EventKind::task_started ||
           kind == EventKind::task_cancelled;
  case StepSize::callback:
    return kind == EventKind::task_started;
  case StepSize::phase:
    return kind == EventKind::phase_enter;
  case StepSize::iteration:
    return kind == EventKind::iteration_begin;
  case StepSize::console_line:
    return kind == EventKind::console_line;
  case StepSize::count_:
    break;
  }
  return false;
}

} // namespace

const char* name_of(StepSize size) {
  switch (size) {
  case StepSize::event:
    return "event";
  case StepSize::statement:
    return "statement";
  case StepSize::queue_operation:
    return "queue operation";
  case StepSize::callback:
    return "callback";
  case StepSize::phase:
    return "phase";
  case StepSize::iteration:
    return "loop iteration";
  case StepSize::console_line:
    return "console line";
  case StepSize::count_:
    break;
  }
  return "";
}

EventIndex next(const Trace& trace, EventIndex from, StepSize size, Direction direction) {
  if (direction == Direction::forward) {
    for (uint64_t i = uint64_t{from} + 1; i < trace.size(); ++i) {
      if (is_stop(trace.at(static_cast<EventIndex>(i)).kind, size))
        return static_cast<EventIndex>(i);
    }
    return from;
  }
  for (EventIndex i = std::min(from, trace.size()); i-- > 0;) {
    if (is_stop(trace.at(i).kind, size))
      return i;
  }
  return from;
}

} // namespace loopscope::trace
