// What happened on one loop, in order and by kind: found by a binary search instead of by looking around in
// the log.
#pragma once

#include <cstddef>
#include <vector>

#include "core/trace/event.h"

namespace loopscope::trace {

// One run of a task, from its task_started to its task_ended. Both are kNoEvent while unknown.
struct TaskRun {
  EventIndex start = kNoEvent, end = kNoEvent;
  EventIndex first_step = kNoEvent,
             last_step = kNoEvent; // statements of the script in it, without those of inner runs
  EventIndex last_leave = kNoEvent; // the function of it that left the stack last
  uint32_t outer = 0;              // number of the run that it interrupts, from 1; 0 = none

  bool over_before(EventIndex event) const { return end < event; }
};

class LoopIndex {
 public:
  void take(EventIndex i, const Event& event);

  // The innermost task that runs at this event, its own start and end included; nullptr = none does.
  const TaskRun* run_at(EventIndex event) const;
  // The task that ended last before this event; nullptr = none did.
  const TaskRun* ended_before(EventIndex event) const;
  // The first task that starts after this event; nullptr = none has yet.
  const TaskRun* started_after(EventIndex event) const;
  // The last event before this one that says where the loop is: a phase, a drain, an iteration, a sleep, an
  // error or a rejection that Node took care of. kNoEvent = none.
  EventIndex landmark_before(EventIndex event) const;

  TextRef name() const { return name_; }
  void set_name(TextRef name) { name_ = name; }
  uint64_t memory_bytes() const { return runs_.capacity() * sizeof(TaskRun) + landmarks_.capacity() * sizeof(EventIndex); }

 private:
  std::size_t runs_started_by(EventIndex event) const; // how many started at or before it

  std::vector<TaskRun> runs_; // by start
  std::vector<EventIndex> landmarks_;
  uint32_t open_ = 0; // number of the innermost run that is not over
  TextRef name_ = kNoText;
};

} // namespace loopscope::trace
