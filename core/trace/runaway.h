// Why a program that a limit ended would not have ended by itself.
#pragma once

#include <string>

#include "core/trace/trace.h"

namespace loopscope::trace {

struct Runaway {
  enum class Kind : uint8_t {
    unknown,    // nothing repeats near the end: it may only have been long
    ticks,      // each tick queues the next
    microtasks, // each promise callback queues the next
    immediates, // each immediate sets the next
    timers,     // each timer sets the next, or an interval rings
    callback,   // one callback does not return
    script,     // the main script does not return
  };
  Kind kind = Kind::unknown;
  std::string headline, plain;   // for a person, as Reason; "" with unknown
  EventIndex repeated = kNoEvent; // the last time that what repeats began: a task_started or a step
  uint64_t overdue_ns = 0;       // a timer has been due for so long and was not looked at; 0 = none

  bool starves() const { return kind == Kind::ticks || kind == Kind::microtasks; }
  bool blocks() const { return kind == Kind::callback || kind == Kind::script; }
};

// `cut` is the run_cut event. Looks at the last events only, so it costs the same in runs of any length.
Runaway runaway_at(const Trace& trace, EventIndex cut);

// The second time that what repeats began, where the pattern can be seen; kNoEvent = not found. Looks through the
// recording from its start.
EventIndex first_repeat(const Trace& trace, const Runaway& runaway);

} // namespace loopscope::trace
