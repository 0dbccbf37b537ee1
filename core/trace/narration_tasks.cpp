// The life of a task before and after it runs.
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// Which queue's task is running while `event` is recorded.
Queue running_queue(const Scene& scene) {
  const EventIndex start = task_start_around(scene.trace, scene.at);
  return start == kNoEvent ? Queue::main : static_cast<Queue>(scene.trace.at(start).detail);
}

std::string until_return(Queue running) {
  return running == Queue::main ? "the main script has returned" : "the running callback has returned";
}

Reason created_tick(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  const Queue running = running_queue(scene);
  Reason reason{.headline = "process.nextTick puts a callback in line"};
  reason.mechanism = "lib/internal/process/task_queues.js, nextTick(): the tick is put in a queue of Node's "
                     "own; libuv knows "
                     "nothing of it.";
  if (running == Queue::microtask) {
    reason.plain =
        label +
        " stands in the **nextTick** queue. A microtask is running, so it waits until the microtask queue is "
        "empty.";
  } else if (running == Queue::next_tick) {
    reason.plain =
        label +
        " joins the **nextTick** queue at its end. It still runs in this drain, before any promise callback.";
  } else {
    reason.plain = label + " stands in the **nextTick** queue. It runs as soon as " + until_return(running) +
                   ", before any promise callback.";
  }
  return reason;
}

Reason created_microtask(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  if (scene.event.other != 0) {
    return {.headline = "Another promise has to be asked first",
            .plain = capitalized(scene.promise(scene.event.other)) +
                     " was resolved with something that has a **then**. Calling it is a microtask of its "
                     "own, so the result "
                     "comes later than a plain value would.",
            .mechanism = "ECMA-262 27.2.1.3.2 Promise Resolve Functions, steps 9 to 15: then is read at once "
                         "and called in a "
                         "NewPromiseResolveThenableJob."};
  }
  return {.headline = "queueMicrotask puts a callback in line",
          .plain = label + " stands in the **microtask** queue, behind what is there already.",
          .mechanism = "lib/internal/process/task_queues.js, queueMicrotask(). It shares one queue with "
                       "promise callbacks."};
}

Reason created_immediate(const Scene& scene) {
  const bool in_check = running_queue(scene) == Queue::check;
  return {.headline = "setImmediate puts a callback in line",
          .plain =
              scene.task(scene.event.subject) +
              (in_check ? " stands in line for **check**, but of the next turn: this phase took its list "
                          "when it began."
                        : " stands in line for the **check** phase. The loop comes there right after poll."),
          .mechanism = "lib/internal/timers.js, class Immediate. While an immediate waits, poll does not "
                       "sleep: Node keeps an "
                       "idle handle active (src/env.cc, ToggleImmediateRef())."};
}

Reason created_timer(const Scene& scene) {
  const TaskLife* life = scene.trace.task(scene.event.subject);
  const Id operation = life ? life->operation : 0;
  const uint64_t due_ns = scene.due_ns(operation);
  Reason reason{.headline = scene.is_interval(operation) ? "An interval is set" : "A timer is set"};
  reason.plain = scene.task(scene.event.subject) + " is handed to Node";
  constexpr uint64_t kMs = 1'000'000;
  if (due_ns != Scene::kNever)
    reason.plain += (scene.is_interval(operation) ? ", to run every " : " for ") +
                    duration(due_ns - scene.time_ns() / kMs * kMs);
  reason.plain += ". It waits outside, not in line, until that time has passed; the script goes on at once.";
  if (running_queue(scene) == Queue::timers) {
    reason.plain += " It cannot run in this timers phase any more.";
  }
  reason.mechanism =
      "lib/internal/timers.js, insert(): one list for each duration. A delay below 1 ms counts as 1 ms, "
      "fractions "
      "are cut off; `now` is read once for a timers pass, so a timer set in it is never due in it.";
  return reason;
}

Reason created(const Scene& scene) {
  switch (static_cast<Queue>(scene.event.detail)) {
  case Queue::next_tick:
    return created_tick(scene);
  case Queue::microtask:
    return created_microtask(scene);
  case Queue::check:
    return created_immediate(scene);
  case Queue::timers:
    return created_timer(scene);
  case Queue::poll:
    return {.headline = "Node takes a job off the script's hands",
            .plain = scene.task(scene.event.subject) +
                     " will be called when the result is there. The script goes on without "
                     "waiting.",
            .mechanism = "The request is handed to libuv; its callback runs in the poll phase."};
  case Queue::close:
    return {.headline = "A handle is being closed",
            .plain = scene.task(scene.event.subject) + " stands in line for the **close** phase.",
            .mechanism = "libuv uv_close(): the callback is never called at once."};
  case Queue::pending:
    return {.headline = "A callback is put off",
            .plain = scene.task(scene.event.subject) +
                     " stands in line for the **pending** phase of the next turn.",
            .mechanism = "libuv uv__io_feed()."};
  case Queue::main:
    return {.headline = "The run begins", .plain = "Node is about to run the **main script**."};
  case Queue::count_:
    break;
  }
  return {};
}

Reason ready(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  if (scene.queue_of(scene.event.subject) == Queue::timers) {
    return {.headline = "A timer is due",
            .plain = "The time of " + label + " has passed, so it may stand in line now.",
            .mechanism = "lib/internal/timers.js, processTimers(): expiry <= now."};
  }
  return {.headline = "A result is there",
          .plain = "What " + label + " waited for has happened, so it may stand in line now.",
          .mechanism = "libuv found the request finished when it polled."};
}

Reason queued(const Scene& scene) {
  const auto queue = static_cast<Queue>(scene.event.detail);
  const std::string label = scene.task(scene.event.subject);
  Reason reason{.headline = "A callback stands in line"};
  reason.plain = label + " stands in line for " + bold(name_of(queue)) + ".";
  if (queue == Queue::microtask) {
    reason.headline = "A microtask stands in line";
    reason.plain =
        label +
        " stands in the **microtask** queue, behind what is there already. It runs when the stack is empty.";
    reason.mechanism = "ECMA-262 9.5.5 HostEnqueuePromiseJob.";
  } else if (queue == Queue::timers) {
    reason.plain += " Only a timer that is due stands here.";
  }
  return reason;
}

Reason ended(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  const Queue queue = scene.queue_of(scene.event.subject);
  const auto how = static_cast<TaskEnd>(scene.event.detail);
  if (how == TaskEnd::stopped) {
    return {.headline = "The run is being stopped",
            .plain = label + " is left where it was: nothing more runs."};
  }
  const std::string name = scene.plain_label(scene.event.subject);
  if (how == TaskEnd::threw) {
    Reason reason{.headline = queue == Queue::main ? "The main script has thrown" : name + " has thrown",
                  .plain = label + " ended with an error that it did not catch, so the error goes to "
                                   "**uncaughtException**.",
                  .mechanism = "lib/internal/process/execution.js, createOnGlobalUncaughtException()."};
    if (queue != Queue::main && queue != Queue::microtask && queue != Queue::next_tick) {
      reason.plain += " Its ticks and microtasks are not emptied yet.";
      reason.mechanism +=
          " src/api/callback.cc, InternalCallbackScope::Close(): a scope that failed does not drain.";
    }
    return reason;
  }
  if (queue == Queue::main) {
    return {.headline = "The main script has returned",
            .plain = "The stack is empty." + what_comes_next(scene, scene.at),
            .mechanism = "src/api/callback.cc, InternalCallbackScope::Close()."};
  }
  if (queue == Queue::next_tick || queue == Queue::microtask) {
    return {.headline = name + " has returned",
            .plain = (queue == Queue::microtask ? "The microtask " : "The tick ") + label + " has returned." +
                     what_comes_next(scene, scene.at),
            .mechanism = "lib/internal/process/task_queues.js, processTicksAndRejections()."};
  }
  return {.headline = name + " has returned",
          .plain = label + " has returned, so the stack is empty." + what_comes_next(scene, scene.at),
          .mechanism =
              "src/api/callback.cc, InternalCallbackScope::Close(); between timers and between immediates "
              "runNextTicks()."};
}

} // namespace

EventIndex task_ended_by(const Scene& scene) {
  constexpr int kMost = 6; // the promise of the callback is settled in between
  EventIndex i = scene.at;
  for (int looked = 0; looked < kMost; ++looked) {
    i = scene.next_on_loop(i);
    if (i == kNoEvent)
      return kNoEvent;
    const EventKind kind = scene.trace.at(i).kind;
    if (kind == EventKind::task_ended)
      return i;
    if (kind != EventKind::promise_fulfilled && kind != EventKind::task_queued &&
        kind != EventKind::promise_rejected)
      return kNoEvent;
  }
  return kNoEvent;
}

std::string what_comes_next(const Scene& scene, EventIndex from) {
  constexpr int kMost = 200;
  EventIndex i = from;
  bool drained = false; // the queues turned out to be empty
  for (int looked = 0; looked < kMost; ++looked) {
    i = scene.next_on_loop(i);
    if (i == kNoEvent)
      return "";
    const Event& next = scene.trace.at(i);
    switch (next.kind) {
    case EventKind::drain_enter:
      return next.detail == static_cast<uint8_t>(DrainReason::after_main)
                 ? " Before the loop starts, Node empties the **nextTick** queue and then the **microtasks**."
                 : " Before anything else Node empties the **nextTick** queue and then the **microtasks**.";
    case EventKind::drain_leave:
      drained = true;
      break;
    case EventKind::task_started:
      if (scene.trace.is_internal(next.subject))
        break;
      return (drained ? " Ticks and microtasks are empty; next is " : " Next is ") +
             scene.task(next.subject) + ".";
    case EventKind::phase_leave:
      return (drained ? " Ticks and microtasks are empty, and nothing" : " Nothing") +
             std::string(" more stands in line for the **") +
             std::string(name_of(static_cast<Phase>(next.detail))) + "** phase.";
    case EventKind::iteration_begin:
      return next.subject == 0 ? " Nothing stands before the loop any more, so the loop starts."
                               : " The loop goes on with its next turn.";
    case EventKind::promise_unhandled:
      return " Ticks and microtasks are empty, so Node looks for promises that failed with nobody to handle "
             "it.";
    case EventKind::run_end:
    case EventKind::loop_exit:
      return " Nothing is left to do.";
    default:
      break;
    }
  }
  return "";
}

Reason reason_for_task(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::task_created:
    return created(scene);
  case EventKind::task_ready:
    return ready(scene);
  case EventKind::task_queued:
    return queued(scene);
  case EventKind::task_started:
    return reason_for_start(scene);
  case EventKind::task_ended:
    return ended(scene);
  case EventKind::task_cancelled:
    return {.headline = "A callback is called off",
            .plain = scene.task(scene.event.subject) + " will not run: it was cleared before its turn came.",
            .mechanism = "clearTimeout, clearInterval and clearImmediate take it out of its list, also in "
                         "the middle of the "
                         "phase that would run it."};
  default:
    return {};
  }
}

} // namespace loopscope::trace
