// What the sentences of the narration are made of: an event with what led to it, found in the trace alone.
// Internal to the trace room.
#pragma once

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
      : trace(trace), state(state), at(at), event(trace.at(at)) {}

  const Trace& trace;
  const State* state; // of this moment or a little later; nullptr: not known
  const EventIndex at;
  const Event event;

  std::string text() const { return trace.text_of(event.text); }
  uint64_t time_ns() const { return trace.store().time_ns(at); }

  Before before() const; // this event, a task_started
  Queue queue_of(Id task) const;
  EventIndex created_of(Id task) const;   // task_created or reaction_added; kNoEvent = unknown
  uint32_t line_of(Id task) const;        // where it was made; 0 = unknown
  std::string task(Id id) const;          // bold label
  std::string operation(Id id) const;     // bold label
  std::string promise(Id id) const;       // "promise p3"
  std::string where(uint32_t line) const; // " on line 3", "" for none
  uint64_t due_ns(Id operation) const;    // as it was known at this event; kNever = not known
  OpKind kind_of(Id operation) const;
  bool is_interval(Id operation) const { return kind_of(operation) == OpKind::interval; }
  bool is_timer(Id operation) const { return kind_of(operation) == OpKind::timer || is_interval(operation); }
  bool passes_through() const;                     // this event, a phase_enter: nothing runs in the phase
  EventIndex next_on_loop(EventIndex after) const; // kNoEvent = none
  std::string plain_label(Id task) const;          // for a headline: short, without stars
  static constexpr uint64_t kNever = ~0ull;
};

std::string bold(std::string_view text);
std::string duration(uint64_t ns); // "10 ms", "0.25 ms", "1.5 s"
std::string capitalized(std::string text);
std::string count_of(uint64_t count, std::string_view one, std::string_view many = {});

// The line of a place in a file of the scenario; 0 = in none of them, so inside Node.
uint32_t line_at(const Trace& trace, SiteId site);

// "the main thread", "worker 1".
std::string loop_name(const Scene& scene, uint32_t loop);

// The task that ran when `event` was recorded: its task_started, or kNoEvent.
EventIndex task_start_around(const Trace& trace, EventIndex event);

Reason reason_for(const Scene& scene); // of any event but a step
// What happened since the statement before `step` that is worth telling; kNoEvent = nothing.
EventIndex explaining_event(const Trace& trace, EventIndex step);
// What the statement itself does that is worth telling; kNoEvent = nothing.
EventIndex effect_of_step(const Trace& trace, EventIndex step);

// One Reason for each group of events.
Reason reason_for_task(const Scene& scene);
// The task that ends right after this frame_leave, which empties the stack; kNoEvent = there is none.
EventIndex task_ended_by(const Scene& scene);
// What Node does once the stack is empty: " Next is **timer 2**." `from` is what emptied it.
std::string what_comes_next(const Scene& scene, EventIndex from);
Reason reason_for_start(const Scene& scene); // scene is at a task_started
Reason reason_for_loop(const Scene& scene);
Reason reason_for_promise(const Scene& scene);
Reason reason_for_frame(const Scene& scene);
Reason reason_for_threads(const Scene& scene); // loops that start and end, messages
Reason reason_for_outside(const Scene& scene); // operations, pool
Reason reason_for_notice(const Scene& scene);  // console, errors, warnings, choices, begin and end of the run

} // namespace loopscope::trace
