#include "core/trace/narration.h"

#include <algorithm>

#include "core/trace/internal_promises.h"
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

bool is_about_promise(EventKind kind) {
  return kind == EventKind::promise_created || kind == EventKind::promise_locked_in ||
         kind == EventKind::promise_fulfilled || kind == EventKind::promise_rejected;
}

// How much an event has to say about the statement that made it. 0 = nothing worth telling.
int weight(const Trace& trace, const Event& event) {
  if (is_about_promise(event.kind) && is_internal_promise(trace, event.subject))
    return 0;
  switch (event.kind) {
  case EventKind::choice:
    return 100;
  case EventKind::frame_resume:
    return 85;
  case EventKind::task_started:
    return 80;
  case EventKind::promise_unhandled:
    return 75;
  case EventKind::uncaught_error:
    return 74;
  case EventKind::promise_locked_in:
    return 70;
  case EventKind::task_created:
    return 65;
  case EventKind::reaction_added:
    return 60;
  case EventKind::task_cancelled:
    return 58;
  case EventKind::op_started:
    return 55;
  case EventKind::promise_rejected:
    return 50;
  case EventKind::promise_fulfilled:
    return 45;
  case EventKind::warning:
    return 44;
  case EventKind::frame_leave:
    return event.detail == static_cast<uint8_t>(LeaveKind::returned) ? 18 : 40;
  case EventKind::frame_enter:
    return 30;
  case EventKind::promise_created:
    return 28;
  case EventKind::console_line:
    return 20;
  default:
    return 0;
  }
}

// Of a promise or a task of Node's own, such as those of the module loader: nothing that the script's statement did.
bool is_of_node(const Trace& trace, const Event& event) {
  if (event.kind == EventKind::reaction_added || event.kind == EventKind::task_created)
    return trace.is_internal(event.subject);
  if (event.kind < EventKind::promise_created || event.kind > EventKind::promise_rejected)
    return false;
  const PromiseLife* life = trace.promise(event.subject);
  const SiteId site = life && life->created != kNoEvent ? trace.at(life->created).site : 0;
  return site != 0 && line_at(trace, site) == 0;
}

// What happened since the statement before: what a person who steps by statements has just seen.
EventIndex most_telling_before(const Trace& trace, EventIndex step) {
  constexpr EventIndex kMost = 2000;
  const LoopId loop = trace.at(step).loop;
  EventIndex best = kNoEvent;
  int best_weight = 0;
  for (EventIndex i = step, looked = 0; i-- > 0 && looked < kMost; ++looked) {
    const Event& event = trace.at(i);
    if (event.loop != loop)
      continue;
    if (event.kind == EventKind::step)
      break;
    if (const int its_weight = weight(trace, event); its_weight > best_weight && !is_of_node(trace, event))
      best = i, best_weight = its_weight;
    if (event.kind == EventKind::task_started)
      break;
  }
  return best;
}

const char* headline_of(Queue queue) {
  switch (queue) {
  case Queue::main:
    return "The main script is running";
  case Queue::next_tick:
    return "Node is draining the nextTick queue";
  case Queue::microtask:
    return "Node is draining the microtask queue";
  case Queue::timers:
    return "The timers phase runs what is due";
  case Queue::pending:
    return "The pending phase runs what was put off";
  case Queue::poll:
    return "Poll delivers what is finished";
  case Queue::check:
    return "The check phase runs the immediates";
  case Queue::close:
    return "The close phase runs 'close' callbacks";
  case Queue::count_:
    break;
  }
  return "";
}

// A timer whose time has passed while the script keeps the loop from looking at it. 0 = none.
Id overdue_timer(const Trace& trace, const State& state, const LoopState& loop) {
  constexpr size_t kMost = 64;
  const Scene scene(trace, state.position, &state);
  size_t looked = 0;
  for (const Id operation : loop.outside) {
    const uint64_t due_ns = scene.due_ns(operation);
    if (due_ns < state.time_ns && scene.is_timer(operation))
      return operation;
    if (++looked == kMost)
      break;
  }
  return 0;
}

// Listeners of the process run outside every task: Node itself calls them.
Reason listener(const Trace& trace, const State& state, const LoopState& loop) {
  constexpr EventIndex kMost = 100'000;
  const EventIndex entered = loop.stack.empty() ? state.position : loop.stack.front().entered;
  Reason reason{
      .headline = "Node calls a listener",
      .plain = "The loop has nothing left to do, so Node emits **beforeExit** or **exit** and calls its "
               "listeners.",
      .mechanism =
          "src/api/embed_helpers.cc, SpinEventLoop(): EmitProcessBeforeExit() while the loop stays dry, then "
          "EmitProcessExit()."};
  for (EventIndex i = std::min(entered, trace.size()), looked = 0; i-- > 0 && looked < kMost; ++looked) {
    const Event& event = trace.at(i);
    if (event.loop != loop.id)
      continue;
    if (event.kind == EventKind::promise_unhandled) {
      reason.plain =
          "A promise failed and nobody handled it, so Node calls the **unhandledRejection** listeners.";
      reason.mechanism = "lib/internal/process/promises.js, processPromiseRejections().";
    } else if (event.kind == EventKind::promise_handled_late) {
      reason.plain = "A rejection was handled after all, so Node calls the **rejectionHandled** listeners.";
      reason.mechanism = "lib/internal/process/promises.js, processPromiseRejections().";
    } else if (event.kind == EventKind::uncaught_error && event.detail == 0) {
      reason.plain = "Nothing caught the error, so the process is about to end. Node calls the **exit** "
                     "listeners first.";
      reason.mechanism = "lib/internal/process/execution.js, createOnGlobalUncaughtException().";
    } else if (event.kind == EventKind::task_ended && event.detail == static_cast<uint8_t>(TaskEnd::threw)) {
      reason.plain = "The callback threw an error and did not catch it, so Node calls the "
                     "**uncaughtException** listeners.";
      reason.mechanism = "lib/internal/process/execution.js, createOnGlobalUncaughtException().";
    } else if (event.kind != EventKind::task_ended && event.kind != EventKind::drain_leave &&
               event.kind != EventKind::phase_leave) {
      continue;
    }
    break;
  }
  return reason;
}

Reason nothing_new(const Trace& trace, const State& state, const LoopState& loop) {
  if (loop.running_task == 0)
    return listener(trace, state, loop);
  Reason reason{.headline = headline_of(loop.running_queue),
                .mechanism =
                    "ECMA-262 9.4 Execution Contexts: a job runs to its end; nothing interrupts it."};
  if (loop.running_queue == Queue::main) {
    reason.plain = "The **main script** runs from top to bottom. Nothing else gets a turn until it returns.";
  } else {
    reason.plain = "Still in " + bold(trace.label_of_task(loop.running_task)) +
                   ". Node runs one callback at a time, to its end, and nothing interrupts it.";
  }
  if (const Id late = overdue_timer(trace, state, loop)) {
    const Scene scene(trace, state.position, &state);
    reason.headline = "The loop is held up";
    reason.plain = scene.operation(late) + " was due at " + duration(scene.due_ns(late)) + " and it is " +
                   duration(state.time_ns) +
                   " now. It has to wait: as long as the stack is not empty, nothing else can run.";
  }
  return reason;
}

Reason reason_for_step(const Trace& trace, const State& state) {
  const EventIndex telling = explaining_event(trace, state.position);
  const LoopState* loop =
      state.current_loop < state.loops.size() ? &state.loops[state.current_loop] : nullptr;
  if (!loop)
    return {};
  if (telling == kNoEvent)
    return nothing_new(trace, state, *loop);
  const Scene scene(trace, telling, &state);
  // The first statement of a listener.
  if (loop->running_task == 0 && scene.event.kind == EventKind::frame_enter && loop->stack.size() == 1) {
    return listener(trace, state, *loop);
  }
  return reason_for(scene);
}

// The choice point that decided what runs at `position`: nothing else was taken from a loop queue in between.
EventIndex choice_behind(const Trace& trace, EventIndex position) {
  constexpr EventIndex kMost = 20'000;
  const auto& choices = trace.choices();
  const auto after = std::upper_bound(choices.begin(), choices.end(), position);
  if (after == choices.begin())
    return kNoEvent;
  const EventIndex choice = after[-1];
  if (position - choice > kMost || trace.at(choice).loop != trace.at(position).loop)
    return kNoEvent;
  int started = 0;
  for (EventIndex i = choice; i <= position; ++i) {
    const Event& event = trace.at(i);
    if (event.kind == EventKind::task_ended && event.loop == trace.at(choice).loop && started > 0)
      return kNoEvent;
    if (event.kind == EventKind::task_started && event.loop == trace.at(choice).loop)
      ++started;
  }
  return choice;
}

// On its own loop a worker's script plays the part of the main script.
void speak_of_worker(std::string& text) {
  constexpr std::string_view kMain = "main script";
  for (size_t at = text.find(kMain); at != std::string::npos; at = text.find(kMain, at))
    text.replace(at, kMain.size(), "worker's script");
}

} // namespace

Reason reason_for(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::task_created:
  case EventKind::task_ready:
  case EventKind::task_queued:
  case EventKind::task_started:
  case EventKind::task_ended:
  case EventKind::task_cancelled:
    return reason_for_task(scene);
  case EventKind::loop_spawn:
  case EventKind::loop_exit:
  case EventKind::message_posted:
  case EventKind::message_delivered:
    return reason_for_threads(scene);
  case EventKind::iteration_begin:
  case EventKind::phase_enter:
  case EventKind::phase_leave:
  case EventKind::poll_wait:
  case EventKind::drain_enter:
  case EventKind::drain_leave:
    return reason_for_loop(scene);
  case EventKind::promise_created:
  case EventKind::promise_locked_in:
  case EventKind::promise_fulfilled:
  case EventKind::promise_rejected:
  case EventKind::reaction_added:
  case EventKind::promise_unhandled:
  case EventKind::promise_handled_late:
    return reason_for_promise(scene);
  case EventKind::frame_enter:
  case EventKind::frame_resume:
  case EventKind::frame_leave:
  case EventKind::variable:
    return reason_for_frame(scene);
  case EventKind::op_started:
  case EventKind::op_due:
  case EventKind::op_progress:
  case EventKind::op_completed:
  case EventKind::op_cancelled:
  case EventKind::pool_waits:
  case EventKind::pool_starts:
  case EventKind::pool_done:
  case EventKind::resource_init:
  case EventKind::resource_before:
  case EventKind::resource_after:
  case EventKind::resource_destroy:
    return reason_for_outside(scene);
  case EventKind::run_begin:
  case EventKind::run_end:
  case EventKind::run_cut:
  case EventKind::console_line:
  case EventKind::uncaught_error:
  case EventKind::warning:
  case EventKind::choice:
  case EventKind::choice_option:
    return reason_for_notice(scene);
  case EventKind::step:
  case EventKind::count_:
    break;
  }
  return {};
}

EventIndex effect_of_step(const Trace& trace, EventIndex step) {
  constexpr EventIndex kMost = 2000;
  const LoopId loop = trace.at(step).loop;
  EventIndex best = kNoEvent;
  int best_weight = 0;
  for (EventIndex i = step + 1; i < trace.size() && i - step < kMost; ++i) {
    const Event& event = trace.at(i);
    if (event.loop != loop)
      continue;
    if (event.kind == EventKind::step || event.kind == EventKind::task_ended ||
        event.kind == EventKind::task_started || event.kind == EventKind::uncaught_error)
      break;
    if (const int its_weight = weight(trace, event); its_weight > best_weight && !is_of_node(trace, event))
      best = i, best_weight = its_weight;
  }
  return best;
}

EventIndex explaining_event(const Trace& trace, EventIndex step) {
  const EventIndex telling = most_telling_before(trace, step);
  if (telling == kNoEvent || trace.at(telling).kind != EventKind::frame_resume)
    return telling;
  // A resumed function is a microtask that starts: why it comes now says also that it goes on. A generator that a statement
  // of the task resumed is not.
  constexpr EventIndex kJustStarted = 64;
  const EventIndex started = task_start_around(trace, step);
  if (started >= telling || telling - started >= kJustStarted)
    return telling;
  for (EventIndex i = started + 1; i < telling; ++i) {
    if (trace.at(i).kind == EventKind::step && trace.at(i).loop == trace.at(step).loop)
      return telling;
  }
  return started;
}

Reason reason_at(const Trace& trace, const State& state) {
  if (state.events == 0)
    return {.headline = "Nothing has happened yet"};
  const EventIndex position = state.position;
  Reason reason = trace.at(position).kind == EventKind::step ? reason_for_step(trace, state)
                                                             : reason_for(Scene(trace, position, &state));
  const EventIndex choice = choice_behind(trace, position);
  if (choice != kNoEvent) {
    reason.only_order = false;
    const EventKind kind = trace.at(position).kind;
    if (kind == EventKind::step || kind == EventKind::task_started) {
      const Reason chosen = reason_for(Scene(trace, choice));
      reason.plain = chosen.plain;
      reason.mechanism = chosen.mechanism;
    }
  }
  const LoopId loop = trace.at(position).loop;
  if (loop != 0 && loop < state.loops.size()) {
    if (state.loops[loop].kind == LoopKind::worker_thread)
      speak_of_worker(reason.headline), speak_of_worker(reason.plain);
    const std::string name = trace.text_of(state.loops[loop].name);
    reason.headline = (name.empty() ? "loop " + std::to_string(loop) : name) + ": " + reason.headline;
  }
  return reason;
}

} // namespace loopscope::trace
