#include "core/trace/navigation.h"

namespace loopscope::trace {
namespace {

// Node's own tasks are passed over, unless every event counts.
bool is_stop(const Trace& trace, EventIndex at, StepSize size) {
  const EventKind kind = trace.at(at).kind;
  switch (size) {
  case StepSize::event:
    return true;
  case StepSize::statement:
    return kind == EventKind::step;
  case StepSize::queue_operation:
    return (kind == EventKind::task_queued || kind == EventKind::task_started ||
            kind == EventKind::task_cancelled) &&
           !trace.is_internal(trace.at(at).subject);
  case StepSize::callback:
    return kind == EventKind::task_started && !trace.is_internal(trace.at(at).subject);
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
      if (is_stop(trace, static_cast<EventIndex>(i), size))
        return static_cast<EventIndex>(i);
    }
    return from;
  }
  for (EventIndex i = std::min(from, trace.size()); i-- > 0;) {
    if (is_stop(trace, i, size))
      return i;
  }
  return from;
}

} // namespace loopscope::trace
