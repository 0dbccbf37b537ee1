// What the recording says about a moment, read off the events and the state: the ground that every sentence,
// lit line and shape stands on.
#pragma once

#include <string>

#include "core/trace/state.h"

namespace loopscope::trace {

// A then, catch or finally that has no callback for the way in which its promise was settled: nothing is
// called, and what became of the promise is passed on to the one that the reaction made. `at` = a moment
// after the promise was settled.
bool is_skipped(const Trace& trace, Id task, EventIndex at = kNoEvent);
bool was_rejected(const Trace& trace, Id promise, EventIndex at); // by then; false also while it is pending
bool is_settled(const Trace& trace, Id promise, EventIndex at);

// The line that is shown lit, and why.
struct Lit {
  enum class Why : uint8_t {
    nothing,   // no statement has run yet
    running,   // the statement of the frame that runs, or that called it
    suspended, // the await or yield at which the frame has just left the stack
    returned,  // the statement with which it returned
    threw,     // the statement that threw
    skipped,   // made the reaction of which no callback is called
    made,      // made the task that runs, whose callback is Node's own: no statement of the script runs
    last,      // nothing runs: the statement that ran last
    count_
  };
  SiteId site = 0;
  Why why = Why::nothing;
};
const char* name_of(Lit::Why why); // "suspended"

// At a position, for the event that is told there (see stops.h).
Lit lit_at(const Trace& trace, const State& state, LoopId loop, EventIndex told);

// The function that a run of a task called or resumed has left at an await: the task is over, the function has not returned.
bool ends_suspended(const Trace& trace, const TaskRun& run);

// Where a suspended function waits: its await, or the statement with its yield.
SiteId site_of(const Trace& trace, const SuspendedFrame& frame);
// The promise that it waits for; 0 = it is a generator, or what it waits for is not known.
Id awaited_by(const Trace& trace, const SuspendedFrame& frame);
// The microtask that will bring it back; 0 = next() will.
Id resumed_by(const Trace& trace, const SuspendedFrame& frame);
std::string name_of_function(const Trace& trace, EventIndex entered); // "" = it has none

// What Node takes next when nothing runs on this loop, as the queues stand; 0 = nothing is in line for where
// it is.
Id next_in_line(const Trace& trace, const LoopState& loop);

// A choice that decides what runs at this position, or that is the next thing its loop does; kNoEvent = none.
EventIndex choice_near(const Trace& trace, EventIndex position);

} // namespace loopscope::trace
