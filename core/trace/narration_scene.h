// What the sentences of the narration are made of: an event with what led to it, found in the trace alone.
// Internal to the trace room.
#pragma once

#include "core/trace/facts.h"
#include "core/trace/narration.h"

namespace loopscope::trace {

// What happened on the same loop just before a task started: which rule let it run now.
struct Before {
  enum class What : uint8_t { unknown, drain_began, task_ended, phase_began } what = What::unknown;
  EventIndex event = kNoEvent;
  DrainReason drain = DrainReason::after_callback;
  Id task = 0;               // task_ended: which; drain_began: the one whose end the drain follows, 0 = none
  Queue queue = Queue::main; // of `task`
  bool threw = false;        // `task` ended with an error that it did not catch
};

class Scene {
 public:
  Scene(const Trace& trace, EventIndex at, const State* state = nullptr)
      : trace(trace), state(state), at(at), now(state && state->position >= at ? state->position : at),
        event(trace.at(at)) {}

  const Trace& trace;
  const State* state; // of `now`; nullptr: not known
  const EventIndex at;
  const EventIndex now; // what has happened by then may be said, and nothing after it
  const Event event;

  std::string text() const { return trace.text_of(event.text); }
  uint64_t time_ns() const { return trace.store().time_ns(at); }
  const LoopState* loop() const { // nullptr: not known
    return state && event.loop < state->loops.size() ? &state->loops[event.loop] : nullptr;
  }
  bool nothing_runs() const { // the stack is empty, and no task runs
    return loop() && loop()->stack.empty() && loop()->running_task == 0;
  }

  Before before() const; // this event, a task_started
  Queue queue_of(Id task) const;
  EventIndex created_of(Id task) const;    // task_created or reaction_added; kNoEvent = unknown
  SiteId site_of(Id task) const;           // where it was made
  std::string task(Id id) const;           // its label as code
  std::string operation(Id id) const;      // its label as code
  std::string promise(Id id) const;        // "**p3**"
  std::string line(SiteId site) const;     // "line 3", "line 3 of util.js" in another file than the script; "" = none
  std::string where(SiteId site) const;    // " on line 3"; "" = none
  uint64_t due_ns(Id operation) const;     // as it is known by now; kNever = not known
  OpKind kind_of(Id operation) const;
  bool is_interval(Id operation) const { return kind_of(operation) == OpKind::interval; }
  bool is_timer(Id operation) const { return kind_of(operation) == OpKind::timer || is_interval(operation); }
  static constexpr uint64_t kNever = ~0ull;
};

std::string code(std::string_view text); // as a `code` span, cut where it is long
std::string duration(uint64_t ns);       // "10 ms", "0.25 ms", "1.5 s"
std::string count_of(uint64_t count, std::string_view one, std::string_view many = {});
std::string list_of(const std::vector<std::string>& names, size_t in_all); // "a, b and 3 more"
std::string value_text(const Trace& trace, TextRef value);                 // as code; "" = none or undefined

// The line of a place in a file of the scenario; 0 = in none of them, so inside Node.
uint32_t line_at(const Trace& trace, SiteId site);
std::string file_name(const Trace& trace, SiteId site); // without folders

std::string loop_name(const Trace& trace, uint32_t loop); // "the main thread", "worker 1"
std::string function_name(const Trace& trace, Id frame);  // as code; "the function"

// The task that ran when `event` was recorded, or in which what caused it was done: its task_started, or kNoEvent.
EventIndex task_start_around(const Trace& trace, EventIndex event);

// The tasks that moved because of the event at `cause`, between it and `now`; the first of them and how many.
struct Moved {
  std::vector<Id> first;
  size_t count = 0;
};
Moved moved_by(const Scene& scene, EventIndex cause);
std::string names_of(const Scene& scene, const Moved& moved); // "`a`, `b` and 3 more"

Reason reason_for(const Scene& scene);

// What Node takes next, once the stack is empty, as the queues stand now: " Next is `timer 2`." "" = something runs.
std::string what_comes_next(const Scene& scene);

// One Reason for each group of events.
Reason reason_for_step(const Scene& scene);
Reason reason_for_act(const Scene& scene); // what a statement did that has no event of its own
Reason reason_for_task(const Scene& scene);
Reason reason_for_start(const Scene& scene); // scene is at a task_started
Reason reason_for_skipped(const Scene& scene);
Reason reason_for_loop(const Scene& scene);
Reason reason_for_promise(const Scene& scene);
Reason reason_for_frame(const Scene& scene);
Reason reason_for_threads(const Scene& scene); // loops that start and end, messages
Reason reason_for_outside(const Scene& scene); // operations, pool
Reason reason_for_notice(const Scene& scene);  // console, errors, warnings, choices, begin and end of the run

Reason reason_for_choice(const Scene& scene, EventIndex choice);
// What Node calls a listener of the process for: the event that made it do so; kNoEvent = the loop ran dry.
EventIndex occasion_of_listener(const Trace& trace, LoopId loop, EventIndex entered);

} // namespace loopscope::trace
