// Where the loop is: iterations, phases, sleeping, drains.
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

Reason poll_waits(const Scene& scene) {
  const uint64_t until_ns = scene.event.wide();
  const uint64_t asleep_ns = until_ns > scene.time_ns() ? until_ns - scene.time_ns() : 0;
  const std::string length = duration(asleep_ns);
  Reason reason{.mechanism = "libuv src/unix/core.c, uv__backend_timeout()"};
  const auto stays_awake = [&](std::string plain, const char* rule) {
    reason.headline = "Poll does not sleep";
    reason.plain = std::move(plain);
    reason.mechanism += rule;
    return reason;
  };
  switch (static_cast<PollReason>(scene.event.detail)) {
  case PollReason::nothing_to_wait_for:
    return stays_awake(
        "Nothing is left that could wake it up, so poll only checks and goes on. The loop is about to end.",
        ": 0 when there is no active handle and no request.");
  case PollReason::immediates_pending:
    return stays_awake(
        "An **immediate** is waiting for check, so poll only checks for what is finished and goes on.",
        ": 0 because Node keeps an idle handle active while immediates wait.");
  case PollReason::closing_handles:
    return stays_awake(
        "A handle is waiting to be closed, so poll only checks for what is finished and goes on.",
        ": 0 while the list of closing handles is not empty.");
  case PollReason::pending_callbacks:
    return stays_awake(
        "Callbacks are waiting for the pending phase, so poll only checks for what is finished and goes on.",
        ": 0 while the pending queue is not empty.");
  case PollReason::timer_due:
    return stays_awake("A timer is already due, so poll only checks for what is finished and goes on to it.",
                       ": 0, the nearest timer is not in the future.");
  case PollReason::stopping:
    return stays_awake("The run is being stopped.", ": 0 once uv_stop() was called.");
  case PollReason::until_timer:
  case PollReason::until_io:
    break;
  case PollReason::count_:
    return reason;
  }
  const bool until_timer = scene.event.detail == static_cast<uint8_t>(PollReason::until_timer);
  if (asleep_ns == 0) {
    return stays_awake("Something is finished already, so there is no need to sleep.",
                       ": it could have slept, but epoll reports an event at once.");
  }
  reason.headline = "Poll sleeps at " + duration(scene.time_ns()) + ": nothing is ready";
  const bool open_end = until_ns == Scene::kNever; // what comes is decided by another loop
  reason.plain = open_end ? "Node sleeps" : "Node sleeps for " + length;
  if (scene.event.subject != 0)
    reason.plain +=
        std::string(open_end ? "" : ",") + " until " + scene.operation(scene.event.subject) + " wakes it up";
  else if (open_end)
    reason.plain += " until another thread wakes it up";
  reason.plain += ". While asleep it uses no CPU time.";
  reason.mechanism +=
      until_timer ? ": the time to the nearest timer at most; epoll_wait() returns sooner when I/O is ready."
                  : ": without a timer, until I/O is ready (epoll_wait() with no limit).";
  return reason;
}

bool trace_threw(const Trace& trace, EventIndex ended) {
  return trace.at(ended).detail == static_cast<uint8_t>(TaskEnd::threw);
}

Queue queue_of(Phase phase) {
  switch (phase) {
  case Phase::timers:
    return Queue::timers;
  case Phase::pending:
    return Queue::pending;
  case Phase::poll:
    return Queue::poll;
  case Phase::check:
    return Queue::check;
  case Phase::close:
    return Queue::close;
  case Phase::none:
  case Phase::idle_prepare:
  case Phase::count_:
    break;
  }
  return Queue::main;
}

// What is queued for the phase, as it is now: "`a` and `b` are queued." "" = nothing, or not known.
std::string queued_for(const Scene& scene, Phase phase) {
  constexpr size_t kNamed = 4;
  if (!scene.loop() || queue_of(phase) == Queue::main)
    return "";
  std::vector<std::string> names;
  const Line& line = scene.loop()->queue(queue_of(phase));
  for (const Id task : line) {
    names.push_back(scene.task(task));
    if (names.size() == kNamed)
      break;
  }
  return names.empty() ? "" : " " + list_of(names, line.size()) + (line.size() == 1 ? " is queued." : " are queued.");
}

Reason phase_entered(const Scene& scene) {
  const auto phase = static_cast<Phase>(scene.event.detail);
  const std::string queued = queued_for(scene, phase);
  switch (phase) {
  case Phase::timers:
    if (scene.event.subject == 0) {
      return {.headline = "First look at the timers, before the loop",
              .plain = "Before its first iteration the loop checks once whether a timer is already due." + queued,
              .mechanism = "libuv src/unix/core.c, uv_run(): since 1.45 (Node 20) uv__run_timers() is called "
                           "once before the "
                           "loop and then at the end of each iteration."};
    }
    return {.headline = "The loop is at timers",
            .plain = "The **timers** phase runs every timer whose time has passed." + queued,
            .mechanism =
                "libuv src/unix/core.c, uv__run_timers(), then lib/internal/timers.js, processTimers()."};
  case Phase::pending:
    return {.headline = "The loop is at pending",
            .plain = "The **pending** phase runs callbacks that the system put off, such as some network "
                     "errors. It is nearly always empty." + queued,
            .mechanism = "libuv src/unix/core.c, uv__run_pending()."};
  case Phase::idle_prepare:
    return {.headline = "The loop is at idle and prepare",
            .plain = "Node uses this phase only for itself: no script callback ever runs here.",
            .mechanism = "libuv uv__run_idle() and uv__run_prepare()."};
  case Phase::poll:
    return {.headline = "The loop is at poll",
            .plain = "In **poll** Node collects what is finished outside (files, network, workers) and runs "
                     "those callbacks. If nothing is ready it may sleep here." + queued,
            .mechanism = "libuv src/unix/core.c, uv__io_poll() with the timeout of uv__backend_timeout()."};
  case Phase::check:
    return {.headline = "The loop is at check",
            .plain = "Poll is over. The **check** phase runs the setImmediate callbacks that are queued now." + queued,
            .mechanism = "libuv uv__run_check(), then src/env.cc, CheckImmediate()."};
  case Phase::close:
    return {.headline = "The loop is at close",
            .plain = "The **close** phase runs the `close` callbacks of handles that were closed." + queued,
            .mechanism = "libuv src/unix/core.c, uv__run_closing_handles()."};
  case Phase::none:
  case Phase::count_:
    break;
  }
  return {.headline = "The loop goes on"};
}

Reason drain_entered(const Scene& scene) {
  Reason reason{.headline = "First ticks, then microtasks",
                .mechanism =
                    "lib/internal/process/task_queues.js, processTicksAndRejections(): do { every tick; "
                    "runMicrotasks() } while there are ticks, or rejections were processed."};
  switch (static_cast<DrainReason>(scene.event.detail)) {
  case DrainReason::after_main:
    reason.plain = "The main script is done. Before the loop starts, Node empties the **nextTick** queue and then the "
                   "**microtask** queue.";
    break;
  case DrainReason::after_callback:
    reason.plain = "A callback is over. Before the next one, Node empties the **nextTick** queue and then the "
                   "**microtask** queue.";
    break;
  case DrainReason::before_exit:
    reason.plain = "The `beforeExit` listeners are done. Ticks and microtasks are emptied as after every callback.";
    break;
  case DrainReason::after_exit_handler:
    reason.plain = "The `exit` listeners are done. Promise callbacks that are queued still run; ticks and timers do not.";
    break;
  }
  return reason;
}

Reason phase_left(const Scene& scene) {
  const auto phase = static_cast<Phase>(scene.event.detail);
  const std::string name = phase == Phase::idle_prepare ? "idle and prepare" : std::string(name_of(phase));
  return {.headline = "The " + name + " phase is done", .plain = "It has nothing more to do, so the loop goes on."};
}

Reason drain_left(const Scene& scene) {
  const TaskRun* before = scene.trace.loop(scene.event.loop).ended_before(scene.at);
  const EventIndex mark = scene.trace.loop(scene.event.loop).landmark_before(scene.at);
  const bool was_in_it = before && (mark == kNoEvent || before->end > mark);
  if (was_in_it && trace_threw(scene.trace, before->end) &&
      scene.queue_of(scene.trace.at(before->end).subject) == Queue::next_tick) {
    return {.headline = "A tick has thrown",
            .plain = scene.task(scene.trace.at(before->end).subject) +
                     " threw, so the drain breaks off here. The ticks and microtasks behind it come with the next drain.",
            .mechanism =
                "lib/internal/process/task_queues.js, processTicksAndRejections(): the error leaves its loop."};
  }
  return {.headline = "Both queues are empty",
          .plain = "No tick and no microtask is left, so Node goes on with the loop.",
          .mechanism =
              "lib/internal/process/task_queues.js: the do-while loop of processTicksAndRejections() ends."};
}

} // namespace

Reason reason_for_loop(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::iteration_begin:
    if (scene.event.subject == 0 && scene.event.loop != 0) {
      return {.headline = "The loop starts",
              .plain =
                  "In a worker the loop runs before the script: the script comes as a message, and is run "
                  "inside the first **poll** phase.",
              .mechanism =
                  "lib/internal/main/worker_thread.js listens to a port of Node's own; src/node_worker.cc "
                  "calls SpinEventLoop()."};
    }
    if (scene.event.subject == 0) {
      return {.headline = "The loop starts",
              .plain =
                  "Nothing is left to do first, so the loop starts. Before anything else it checks the timers once.",
              .mechanism = "src/api/embed_helpers.cc, SpinEventLoop() calls uv_run()."};
    }
    return {.headline = "Iteration " + std::to_string(scene.event.subject) + " of the loop",
            .plain = scene.event.subject == 1
                         ? "Something still waits, so the loop makes its first iteration: pending, poll, check, close, timers."
                         : "Something still waits, so the loop begins another iteration.",
            .mechanism = "libuv src/unix/core.c, uv_run(): while uv__loop_alive()."};
  case EventKind::phase_enter:
    return phase_entered(scene);
  case EventKind::phase_leave:
    return phase_left(scene);
  case EventKind::poll_wait:
    return poll_waits(scene);
  case EventKind::drain_enter:
    return drain_entered(scene);
  case EventKind::drain_leave:
    return drain_left(scene);
  default:
    return {};
  }
}

} // namespace loopscope::trace
