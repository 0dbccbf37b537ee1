// What can happen in a run: the kinds of event, what each carries, and the enumerations they use.
// The distinctions are those of docs/trace-format.md; a new kind is a row in kinds.cpp, a case in the fold
// and a sentence in the narration.
#pragma once

#include <cstdint>

namespace loopscope::trace {

using EventIndex = uint32_t; // the sequence number of an event: its address for ever
using Id = uint32_t;         // tasks, promises, frames, operations, ...: dense, from 1; 0 = none
using SiteId = uint32_t;     // a source position, see Store::site(); 0 = none
using TextRef = uint32_t;    // an interned string, or a small integer in place; kNoText = none
using LoopId = uint16_t;     // lane: 0 = the main thread

inline constexpr EventIndex kNoEvent = 0xffffffffu;
inline constexpr TextRef kNoText = 0xffffffffu;

// What `subject`, `other`, `text` and `detail` mean. "wide" = other and text together are one 64-bit number.
// The owner of a task: an operation (timers, poll), the promise resolved with a thenable (microtask), or 0.
// clang-format off
enum class EventKind : uint8_t {
  run_begin,          // text: title
  run_end,            // subject: exit code, detail: EndReason
  run_cut,            // detail: Limit, text: what happened, for a person; wide unused
  loop_spawn,         // subject: loop, other: parent loop, text: name, detail: LoopKind
  loop_exit,          // subject: loop, other: exit code
  iteration_begin,    // subject: iteration, from 1; 0 = the timers libuv runs before its loop
  phase_enter,        // subject: iteration, detail: Phase
  phase_leave,        // subject: iteration, detail: Phase
  poll_wait,          // subject: operation it sleeps for (0 = none), wide: until, ns, detail: PollReason
  drain_enter,        // "after every callback": ticks and microtasks are emptied now; detail: DrainReason
  drain_leave,
  frame_enter,        // subject: frame, other: caller frame, text: function, detail: FunctionKind, site
  frame_resume,       // subject: frame, text: value, detail: ResumeKind
  frame_leave,        // subject: frame, text: value, detail: LeaveKind
  step,               // subject: frame, site: the statement about to run
  variable,           // subject: frame, other: name (a TextRef), text: value or none, detail: VariableKind
  task_created,       // subject: task, other: owner, text: label, detail: Queue, site: who made it
  task_ready,         // subject: task: what it waited for has happened
  task_queued,        // subject: task, detail: Queue: it stands in line now
  task_started,       // subject: task, detail: Queue
  task_ended,         // subject: task, detail: TaskEnd
  task_cancelled,     // subject: task
  promise_created,    // subject: promise, other: parent promise (0 = none), text: "then", "async f", site
  promise_locked_in,  // subject: promise, other: promise it follows (0 = another thenable)
  promise_fulfilled,  // subject: promise, text: value preview
  promise_rejected,   // subject: promise, text: reason preview
  reaction_added,     // subject: the task it runs as, other: promise, text: label, detail: ReactionKind, site
  promise_unhandled,  // subject: promise, text: reason preview
  promise_handled_late,  // subject: promise
  op_started,         // subject: operation, other: task it will make ready, text: label, detail: OpKind, site
  op_due,             // subject: operation, wide: due at, ns of virtual time
  op_progress,        // subject: operation, other: parts done << 16 | parts in all, text: label of the part
  op_completed,       // subject: operation, text: error or result preview
  op_cancelled,       // subject: operation
  pool_waits,         // subject: job, other: operation, text: label
  pool_starts,        // subject: job, other: thread, from 0; detail unused
  pool_done,          // subject: job, other: thread
  message_posted,     // subject: message, other: to loop, text: preview
  message_delivered,  // subject: message, other: from loop
  console_line,       // subject: console write, from 1; text: exactly the bytes written; detail: Stream
  uncaught_error,     // text: first line of the error, detail: 1 = a handler took it
  resource_init,      // subject: async id, other: trigger async id, text: type
  resource_before,    // subject: async id
  resource_after,     // subject: async id
  resource_destroy,   // subject: async id
  warning,            // subject: figure, text: message, detail: WarningKind
  choice,             // subject: choice point, from 1; other: taken; text: what is open; detail: ChoiceKind
  choice_option,      // subject: choice point, other: option, text: what would happen
  property_set,       // subject: frame, other: property (a TextRef), text: value, site
  native_call,        // subject: frame, other: function (a TextRef), text: arguments in parentheses, site
  count_
};
// clang-format on

enum class Phase : uint8_t { none, timers, pending, idle_prepare, poll, check, close, count_ };
enum class Queue : uint8_t { main, next_tick, microtask, timers, pending, poll, check, close, count_ };
enum class EndReason : uint8_t { natural, process_exit, uncaught_error, unsettled_await, limit, crashed };
enum class Limit : uint8_t {
  none,
  statements,
  virtual_time,
  heap,
  stack,
  queue_length,
  console_bytes,
  events,
  real_time,
  cancelled,
  crash,
  count_
};
enum class LoopKind : uint8_t { main_thread, worker_thread, process };
enum class PollReason : uint8_t {
  nothing_to_wait_for, // timeout 0: no active handle or request, the loop will end
  immediates_pending,  // timeout 0: check has work
  closing_handles,     // timeout 0
  pending_callbacks,   // timeout 0
  timer_due,           // timeout 0: a timer is already due
  until_timer,         // sleeps until the nearest timer at most
  until_io,            // sleeps until an operation completes, no timer
  stopping,
  count_
};
enum class DrainReason : uint8_t { after_main, after_callback, before_exit, after_exit_handler };
enum class FunctionKind : uint8_t { normal, generator, async, async_generator };
enum class ResumeKind : uint8_t { value, error };
enum class LeaveKind : uint8_t { returned, threw, awaits, yields, initial_yield, count_ };
enum class VariableKind : uint8_t { lexical, var, argument, closure, global };
enum class TaskEnd : uint8_t { ok, threw, stopped };
enum class ReactionKind : uint8_t {
  then, // both handlers
  await,
  async_generator,
  then_only,  // no handler for a rejection
  catch_only, // no handler for a value
  pass,       // no handler: the outcome goes on as it is
  count_
};
constexpr bool is_then(ReactionKind kind) {
  return kind != ReactionKind::await && kind != ReactionKind::async_generator;
}
enum class OpKind : uint8_t {
  timer,
  interval,
  fs,
  dns,
  net,
  http,
  child,
  worker,
  crypto,
  zlib,
  import,
  other,
  count_
};
enum class Stream : uint8_t { stdout_, stderr_ };
enum class WarningKind : uint8_t { process_warning, starvation, blocked_loop, leak, unsupported };
enum class ChoiceKind : uint8_t { timeout_or_immediate, split_timers, completion_order, other };

// One record: 28 bytes. `clock` is the low part of the virtual time, see Store::time_ns().
struct Event {
  EventKind kind;
  uint8_t detail;
  LoopId loop;
  uint32_t clock;
  EventIndex cause; // the event that made this one happen, kNoEvent = none
  uint32_t subject;
  uint32_t other;
  TextRef text;
  SiteId site;

  uint64_t wide() const { return other | static_cast<uint64_t>(text) << 32; }
};
static_assert(sizeof(Event) == 28);

// A place in a source file. Lines and columns start at 1, columns count UTF-16 units.
struct Site {
  TextRef file = kNoText;
  uint32_t line = 0;
  uint32_t column = 0;
};

} // namespace loopscope::trace
