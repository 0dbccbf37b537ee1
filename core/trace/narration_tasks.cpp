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

Reason created_tick(const Scene& scene) {
  const Queue running = running_queue(scene);
  Reason reason{.headline = scene.task(scene.event.subject) + " joins the nextTick queue"};
  reason.mechanism = "lib/internal/process/task_queues.js, nextTick(): the tick is put in a queue of Node's "
                     "own; libuv knows "
                     "nothing of it.";
  if (running == Queue::microtask)
    reason.plain = "`process.nextTick` queued it. A microtask is running, so it waits until the microtask queue is empty.";
  else if (running == Queue::next_tick)
    reason.plain = "`process.nextTick` queued it, at the end. It still runs in this drain, before any promise callback.";
  else
    reason.plain = std::string("`process.nextTick` queued it. It runs as soon as ") +
                   (running == Queue::main ? "the main script" : "the running callback") +
                   " has returned, before any promise callback.";
  if (const size_t in_line = scene.loop() ? scene.loop()->queue(Queue::next_tick).size() : 0; in_line > 1)
    reason.plain += " It is number " + std::to_string(in_line) + " in the queue.";
  return reason;
}

Reason created_microtask(const Scene& scene) {
  if (scene.event.other != 0) {
    return {.headline = "A job to call then() joins the microtask queue",
            .plain = "Promise " + scene.promise(scene.event.other) +
                     " was resolved with something that has a `then`. Calling it is a microtask of its own, so the result "
                     "comes later than a plain value would.",
            .mechanism = "ECMA-262 27.2.1.3.2 Promise Resolve Functions, steps 9 to 15: then is read at once "
                         "and called in a "
                         "NewPromiseResolveThenableJob."};
  }
  return {.headline = scene.task(scene.event.subject) + " joins the microtask queue",
          .plain = "`queueMicrotask` queued it, behind what is there already.",
          .mechanism = "lib/internal/process/task_queues.js, queueMicrotask(). It shares one queue with "
                       "promise callbacks."};
}

Reason created_immediate(const Scene& scene) {
  const bool in_check = running_queue(scene) == Queue::check;
  return {.headline = scene.task(scene.event.subject) + " is queued for check",
          .plain = in_check ? "`setImmediate` queued it, but for the next iteration: this phase took its list when it began."
                            : "`setImmediate` queued it for the **check** phase. The loop comes there right after poll.",
          .mechanism = "lib/internal/timers.js, class Immediate. While an immediate waits, poll does not "
                       "sleep: Node keeps an "
                       "idle handle active (src/env.cc, ToggleImmediateRef())."};
}

Reason created_timer(const Scene& scene) {
  const TaskLife* life = scene.trace.task(scene.event.subject);
  const Id operation = life ? life->operation : 0;
  const uint64_t due_ns = scene.due_ns(operation);
  const bool interval = scene.is_interval(operation);
  Reason reason{.headline = scene.task(scene.event.subject) + (interval ? " is set, an interval" : " is set, a timer")};
  constexpr uint64_t kMs = 1'000'000;
  if (due_ns != Scene::kNever) {
    const uint64_t loop_ns = scene.time_ns() / kMs * kMs; // the loop's clock counts whole milliseconds
    const uint64_t delay_ns = due_ns > loop_ns ? due_ns - loop_ns : 0;
    reason.plain = (interval ? "It is due every " : "It is due ") + duration(delay_ns) + (interval ? ", first at " : " from the loop's clock (") +
                   (interval ? "" : duration(due_ns - delay_ns) + "), so at ") + duration(due_ns) + ". ";
  }
  reason.plain += "Until then it only waits outside; it is in no queue. The script goes on at once.";
  if (running_queue(scene) == Queue::timers)
    reason.plain += " It cannot run in this timers phase any more.";
  reason.mechanism =
      "lib/internal/timers.js, insert(): one list for each duration. A delay below 1 ms counts as 1 ms, "
      "fractions "
      "are cut off; `now` is read once for a timers pass, so a timer set in it is never due in it.";
  return reason;
}

// "readFile" of "readFile a.txt".
Reason created(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  switch (static_cast<Queue>(scene.event.detail)) {
  case Queue::next_tick:
    return created_tick(scene);
  case Queue::microtask:
    return created_microtask(scene);
  case Queue::check:
    return created_immediate(scene);
  case Queue::timers:
    return created_timer(scene);
  case Queue::poll: {
    const TaskLife* life = scene.trace.task(scene.event.subject);
    const std::string operation = life && life->operation != 0 ? scene.operation(life->operation) : "";
    return {.headline = operation.empty() || operation == label ? "Node starts " + label
                                                                : "Node starts " + operation + ", " + label + " will be called back",
            .plain = label + " is called when the result is there, in the **poll** phase. The script goes on without waiting.",
            .mechanism = "The request is handed to libuv; its callback runs in the poll phase."};
  }
  case Queue::close:
    return {.headline = "A handle is being closed: " + label + " is queued for close",
            .plain = "The callback is never called at once, but in the **close** phase.",
            .mechanism = "libuv uv_close()."};
  case Queue::pending:
    return {.headline = label + " is put off",
            .plain = "It is queued for the **pending** phase of the next iteration.",
            .mechanism = "libuv uv__io_feed()."};
  case Queue::main:
    return {.headline = "Node is about to run the main script", .plain = "The run begins."};
  case Queue::count_:
    break;
  }
  return {};
}

Reason ready(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  if (scene.queue_of(scene.event.subject) == Queue::timers) {
    return {.headline = label + " is due",
            .plain = "Its time has passed, so it may be queued now.",
            .mechanism = "lib/internal/timers.js, processTimers(): expiry <= now."};
  }
  return {.headline = "What " + label + " waited for is there",
          .plain = "Its callback may be queued now.",
          .mechanism = "libuv found the request finished when it polled."};
}

// All that Node has put in line outside of a task since `at`: one sentence names them.
Reason moved(const Scene& scene, Queue queue) {
  constexpr size_t kNamed = 6;
  std::vector<std::string> names;
  size_t count = 0;
  for (EventIndex i = scene.at; i <= scene.now; ++i) {
    const Event& event = scene.trace.at(i);
    if (event.loop != scene.event.loop || event.kind != EventKind::task_queued ||
        event.detail != scene.event.detail || scene.trace.is_internal(event.subject))
      continue;
    if (names.size() < kNamed)
      names.push_back(scene.task(event.subject));
    ++count;
  }
  const std::string who = list_of(names, count);
  const bool several = count > 1;
  Reason reason;
  switch (queue) {
  case Queue::timers:
    reason.headline = who + (several ? " are due" : " is due");
    reason.plain = std::string(several ? "Their time has passed, so they are queued" : "Its time has passed, so it is queued") +
                   " for the **timers** phase.";
    reason.mechanism = "lib/internal/timers.js, processTimers(): expiry <= now.";
    break;
  case Queue::poll:
    reason.headline = who + (several ? " are ready" : " is ready");
    reason.plain = std::string(several ? "What they waited for is there, so they are queued" : "What it waited for is there, so it is queued") +
                   " for the **poll** phase.";
    reason.mechanism = "libuv uv__io_poll(), uv__work_done().";
    break;
  default:
    reason.headline = who + (several ? " are queued" : " is queued");
    reason.plain = "Next is the **" + std::string(name_of(queue)) + "** " +
                   (queue == Queue::next_tick || queue == Queue::microtask ? "queue." : "phase.");
  }
  return reason;
}

Reason queued(const Scene& scene) {
  const auto queue = static_cast<Queue>(scene.event.detail);
  const std::string label = scene.task(scene.event.subject);
  if (queue != Queue::microtask && queue != Queue::next_tick)
    return moved(scene, queue);
  return {.headline = label + " joins the " + (queue == Queue::microtask ? "microtask" : "nextTick") + " queue",
          .plain = "It stands behind what is there already, and runs when the stack is empty.",
          .mechanism = queue == Queue::microtask ? "ECMA-262 9.5.5 HostEnqueuePromiseJob."
                                                 : "lib/internal/process/task_queues.js, nextTick()."};
}

Reason ended(const Scene& scene) {
  const Queue queue = scene.queue_of(scene.event.subject);
  const bool main = queue == Queue::main;
  const std::string name = main ? "The main script" : scene.task(scene.event.subject);
  switch (static_cast<TaskEnd>(scene.event.detail)) {
  case TaskEnd::stopped:
    return {.headline = "The run is being stopped", .plain = name + " is left where it was: nothing more runs."};
  case TaskEnd::threw: {
    Reason reason{.headline = name + " has thrown",
                  .plain = "It did not catch the error, so the error goes to **uncaughtException**.",
                  .mechanism = "lib/internal/process/execution.js, createOnGlobalUncaughtException()."};
    if (!main && queue != Queue::microtask && queue != Queue::next_tick) {
      reason.plain += " Its ticks and microtasks are not emptied yet.";
      reason.mechanism +=
          " src/api/callback.cc, InternalCallbackScope::Close(): a scope that failed does not drain.";
    }
    return reason;
  }
  case TaskEnd::ok:
    break;
  }
  const TaskRun* run = scene.trace.loop(scene.event.loop).run_at(scene.at);
  const bool suspended = !main && run && ends_suspended(scene.trace, *run);
  const std::string function = suspended ? function_name(scene.trace, scene.trace.at(run->last_leave).subject) : "";
  Reason reason{.headline = suspended ? "The task of " + function + " is over, which is suspended" : name + " has returned",
                .mechanism = queue == Queue::next_tick || queue == Queue::microtask
                                 ? "lib/internal/process/task_queues.js, processTicksAndRejections()."
                                 : "src/api/callback.cc, InternalCallbackScope::Close(); between timers and between immediates "
                                   "runNextTicks()."};
  if (scene.nothing_runs())
    reason.plain = "The stack is empty." + what_comes_next(scene);
  return reason;
}

} // namespace

std::string what_comes_next(const Scene& scene) {
  if (!scene.nothing_runs())
    return "";
  const LoopState& loop = *scene.loop();
  const bool ticks = !loop.queue(Queue::next_tick).empty(), microtasks = !loop.queue(Queue::microtask).empty();
  if (const Id next = next_in_line(scene.trace, loop)) {
    const Queue queue = scene.queue_of(next);
    const std::string name = scene.task(next);
    if (queue == Queue::next_tick)
      return " Next is the tick " + name + ": ticks go before microtasks.";
    if (queue == Queue::microtask)
      return ticks ? " Next is the microtask " + name + ": this queue is emptied before ticks get their turn again."
                   : " Next is the microtask " + name + ".";
    return std::string(ticks || microtasks ? " Next is " : " Both queues are empty, so next is ") + name + ", in the **" +
           std::string(name_of(queue)) + "** phase.";
  }
  return ticks || microtasks ? "" : " Both queues are empty.";
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
    return {.headline = scene.task(scene.event.subject) + " is cancelled",
            .plain = "It will not run: it was cleared before it started.",
            .mechanism = "clearTimeout, clearInterval and clearImmediate take it out of its list, also in "
                         "the middle of the "
                         "phase that would run it."};
  default:
    return {};
  }
}

} // namespace loopscope::trace
