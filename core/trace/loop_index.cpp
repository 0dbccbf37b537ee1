#include "core/trace/loop_index.h"

namespace loopscope::trace {
namespace {

// How many of the first `count` are at or before `event`; `at(i)` ascends.
template <typename At>
std::size_t count_up_to(std::size_t count, EventIndex event, At at) {
  std::size_t low = 0, high = count;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (at(middle) <= event)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

} // namespace

void LoopIndex::take(EventIndex i, const Event& event) {
  switch (event.kind) {
  case EventKind::task_started:
    runs_.push_back({.start = i, .outer = open_});
    open_ = static_cast<uint32_t>(runs_.size());
    break;
  case EventKind::task_ended:
    if (open_ != 0) {
      runs_[open_ - 1].end = i;
      open_ = runs_[open_ - 1].outer;
    }
    break;
  case EventKind::step:
    if (open_ != 0) {
      TaskRun& run = runs_[open_ - 1];
      run.last_step = i;
      if (run.first_step == kNoEvent)
        run.first_step = i;
    }
    break;
  case EventKind::frame_leave:
    if (open_ != 0)
      runs_[open_ - 1].last_leave = i;
    break;
  case EventKind::iteration_begin:
  case EventKind::phase_enter:
  case EventKind::phase_leave:
  case EventKind::poll_wait:
  case EventKind::drain_enter:
  case EventKind::drain_leave:
  case EventKind::uncaught_error:
  case EventKind::promise_unhandled:
  case EventKind::promise_handled_late:
    landmarks_.push_back(i);
    break;
  default:
    break;
  }
}

std::size_t LoopIndex::runs_started_by(EventIndex event) const {
  return count_up_to(runs_.size(), event, [this](std::size_t i) { return runs_[i].start; });
}

const TaskRun* LoopIndex::run_at(EventIndex event) const {
  for (std::size_t number = runs_started_by(event); number != 0; number = runs_[number - 1].outer) {
    if (!runs_[number - 1].over_before(event))
      return &runs_[number - 1];
  }
  return nullptr;
}

const TaskRun* LoopIndex::ended_before(EventIndex event) const {
  // The last to start: it has ended, or it runs and what ended is an earlier one beside or inside it.
  std::size_t number = event == 0 ? 0 : runs_started_by(event - 1);
  while (number != 0 && !runs_[number - 1].over_before(event))
    --number;
  if (number == 0)
    return nullptr;
  const TaskRun* ended = &runs_[number - 1];
  while (ended->outer != 0 && runs_[ended->outer - 1].over_before(event))
    ended = &runs_[ended->outer - 1];
  return ended;
}

const TaskRun* LoopIndex::started_after(EventIndex event) const {
  const std::size_t number = runs_started_by(event);
  return number < runs_.size() ? &runs_[number] : nullptr;
}

EventIndex LoopIndex::landmark_before(EventIndex event) const {
  const std::size_t count =
      event == 0 ? 0 : count_up_to(landmarks_.size(), event - 1, [this](std::size_t i) { return landmarks_[i]; });
  return count == 0 ? kNoEvent : landmarks_[count - 1];
}

} // namespace loopscope::trace
