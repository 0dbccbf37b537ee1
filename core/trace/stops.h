// Where one stops who steps through a run: at each statement, and at each thing that is worth a sentence of
// its own. Every print, await, call, return of a value, throw, token that moves, timer that becomes due and
// skipped callback is told at one stop, and at no other.
#pragma once

#include <vector>

#include "core/trace/trace.h"

namespace loopscope::trace {

struct Stop {
  EventIndex position = kNoEvent; // the state that is shown: what is told has happened
  EventIndex told = kNoEvent;     // the event whose sentence is said; what came of it lies up to `position`
};

class Stops {
 public:
  void take(const Trace& trace, EventIndex i); // every event once, in order

  const std::vector<EventIndex>& positions() const { return positions_; } // ascending
  size_t size() const { return positions_.size(); }
  Stop operator[](size_t i) const { return {positions_[i], told_[i]}; }
  // What is told at this position: that of the stop which is exactly there, else the event itself.
  EventIndex told_at(EventIndex position) const;

 private:
  enum class Open : uint8_t {
    nothing,
    statement, // of which no effect is known yet
    effect,    // something that it did; what follows from that is taken in
    started,   // a task, until its function is on the stack
    skipped,   // a task that calls nothing
    left,      // a frame, at an await, a yield, a return or a throw
    ended,     // a task
    notice     // takes nothing in
  };
  struct Loop {
    Open open = Open::nothing;
    Stop stop;
    Id frame = 0;               // of the statement
    uint32_t running = 0;       // tasks, one inside the other
    bool on_stack = false;      // a function of the task that has just started is
    EventIndex held = kNoEvent; // a task of Node's own has started: a stop only if the script runs in it
    EventIndex settled =
        kNoEvent; // the promise that was settled last: it is told if callbacks move because of it
    EventIndex phase = kNoEvent;  // phase_enter, until its first task starts
    EventIndex moved = kNoEvent;  // the first callback that Node has put in line since the last stop
    EventIndex last = kNoEvent;   // event of this loop
    EventIndex shown = kNoEvent;  // the position of its last stop
    EventIndex unsettled() const; // stops up to here can no longer change
  };

  Loop& loop_of(LoopId id);
  void begin(Loop& loop, Open open, EventIndex told, EventIndex position);
  void tell(Loop& loop, Open open, EventIndex i,
            Id frame); // the statement that is open did this, or it is a stop of its own
  void end(Loop& loop);
  void end_moved(Loop& loop, EventIndex before);
  void add(Stop stop);
  void settle();
  void wake_held(Loop& loop, EventIndex i);
  void take_task(const Trace& trace, Loop& loop, EventIndex i, const Event& event);
  void take_frame(const Trace& trace, Loop& loop, EventIndex i, const Event& event);
  void take_promise(const Trace& trace, Loop& loop, EventIndex i, const Event& event);
  void take_loop(Loop& loop, EventIndex i, const Event& event);
  void take_queued(const Trace& trace, Loop& loop, EventIndex i, const Event& event);
  void take_in(Loop& loop, EventIndex i) const; // it goes with what is told

  std::vector<EventIndex> positions_, told_;
  std::vector<Stop> waiting_; // behind one that may still change, in order
  std::vector<Loop> loops_;
  LoopId at_loop_ = 0;
};

} // namespace loopscope::trace
