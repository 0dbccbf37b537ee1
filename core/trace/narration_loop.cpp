// Where the loop is: turns, phases, sleeping, drains.
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
        "Nothing is left that could wake it up, so poll only looks and goes on. The loop is about to end.",
        ": 0 when there is no active handle and no request.");
  case PollReason::immediates_pending:
    return stays_awake(
        "An **immediate** is waiting for check, so poll only looks for what is finished and goes on.",
        ": 0 because Node keeps an idle handle active while immediates wait.");
  case PollReason::closing_handles:
    return stays_awake(
        "A handle is waiting to be closed, so poll only looks for what is finished and goes on.",
        ": 0 while the list of closing handles is not empty.");
  case PollReason::pending_callbacks:
    return stays_awake(
        "Callbacks are waiting for the pending phase, so poll only looks for what is finished and goes on.",
        ": 0 while the pending queue is not empty.");
  case PollReason::timer_due:
    return stays_awake("A timer is due already, so poll only looks for what is finished and goes on to it.",
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
  reason.headline = "Nothing is ready, so poll sleeps";
  const bool open_end = until_ns == Scene::kNever; // what comes is decided by another loop
  reason.plain = open_end ? "Node sleeps" : "Node sleeps for " + length;
  if (scene.event.subject != 0)
    reason.plain +=
        std::string(open_end ? "" : ",") + " until " + scene.operation(scene.event.subject) + " wakes it up";
  else if (open_end)
    reason.plain += " until another thread wakes it up";
  reason.plain += ". Asleep it uses no processor at all.";
  reason.mechanism +=
      until_timer ? ": the time to the nearest timer at most; epoll_wait() returns sooner when I/O is ready."
                  : ": without a timer, until I/O is ready (epoll_wait() with no limit).";
  return reason;
}

Reason phase_entered(const Scene& scene) {
  const bool first_look = scene.event.subject == 0;
  const auto phase = static_cast<Phase>(scene.event.detail);
  if (scene.passes_through() && !first_look && phase != Phase::poll && phase != Phase::idle_prepare) {
    const std::string name(name_of(phase));
    return {.headline = "The loop passes " + name,
            .plain = "Nothing stands in line for **" + name + "**, so the loop goes straight on.",
            .mechanism = "libuv src/unix/core.c, uv_run() calls every phase in every turn; one that has "
                         "nothing to do returns at "
                         "once."};
  }
  switch (phase) {
  case Phase::timers:
    if (first_look) {
      return {.headline = "First look at the timers, before the loop",
              .plain =
                  std::string("Before its first turn the loop looks once whether a timer is due already.") +
                  (scene.passes_through() ? " None is." : ""),
              .mechanism = "libuv src/unix/core.c, uv_run(): since 1.45 (Node 20) uv__run_timers() is called "
                           "once before the "
                           "loop and then at the end of each turn."};
    }
    return {.headline = "The loop is at timers",
            .plain = "The **timers** phase runs every timer whose time has passed.",
            .mechanism =
                "libuv src/unix/core.c, uv__run_timers(), then lib/internal/timers.js, processTimers()."};
  case Phase::pending:
    return {.headline = "The loop is at pending",
            .plain = "The **pending** phase runs callbacks that the system put off, such as some network "
                     "errors. It is nearly "
                     "always empty.",
            .mechanism = "libuv src/unix/core.c, uv__run_pending()."};
  case Phase::idle_prepare:
    return {.headline = "The loop is at idle and prepare",
            .plain = "Node uses this phase only for itself: no script callback ever runs here.",
            .mechanism = "libuv uv__run_idle() and uv__run_prepare()."};
  case Phase::poll:
    return {.headline = "The loop is at poll",
            .plain = "In **poll** Node collects what is finished outside (files, network, workers) and runs "
                     "those callbacks. If "
                     "nothing is ready it may sleep here.",
            .mechanism = "libuv src/unix/core.c, uv__io_poll() with the timeout of uv__backend_timeout()."};
  case Phase::check:
    return {.headline = "The loop is at check",
            .plain = "The **check** phase runs the setImmediate callbacks that stand in line now.",
            .mechanism = "libuv uv__run_check(), then src/env.cc, CheckImmediate()."};
  case Phase::close:
    return {.headline = "The loop is at close",
            .plain = "The **close** phase runs 'close' callbacks of handles that were closed.",
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
  const EventIndex next = scene.at + 1;
  if (next < scene.trace.size() && scene.trace.at(next).kind == EventKind::drain_leave) {
    reason.headline = "No ticks, no microtasks";
    reason.plain = "After every callback Node empties the **nextTick** queue and the **microtasks**. Both "
                   "are empty already.";
    return reason;
  }
  switch (static_cast<DrainReason>(scene.event.detail)) {
  case DrainReason::after_main:
    reason.headline = "The main script has returned";
    reason.plain =
        "The stack is empty. Before the loop starts, Node empties the **nextTick** queue and then the "
        "**microtasks**.";
    break;
  case DrainReason::after_callback:
    reason.plain = "A callback has returned, so the stack is empty. Before the next one, Node empties the "
                   "**nextTick** queue and "
                   "then the **microtasks**.";
    break;
  case DrainReason::before_exit:
    reason.plain =
        "The 'beforeExit' listeners have returned. Ticks and microtasks are emptied as after every callback.";
    break;
  case DrainReason::after_exit_handler:
    reason.plain = "The 'exit' listeners have returned. Promise callbacks that are in line still run; ticks "
                   "and timers do not.";
    break;
  }
  return reason;
}

Reason phase_left(const Scene& scene) {
  const auto phase = static_cast<Phase>(scene.event.detail);
  const std::string name = phase == Phase::idle_prepare ? "idle and prepare" : std::string(name_of(phase));
  Reason reason{.headline = "The " + name + " phase is done"};
  constexpr int kMost = 8;
  EventIndex i = scene.at;
  for (int looked = 0; looked < kMost; ++looked) {
    i = scene.next_on_loop(i);
    if (i == kNoEvent)
      break;
    const Event& next = scene.trace.at(i);
    if (next.kind == EventKind::phase_enter) {
      const auto to = static_cast<Phase>(next.detail);
      const std::string next_name = to == Phase::idle_prepare ? "idle and prepare" : std::string(name_of(to));
      reason.plain = "This phase has nothing more to do, so the loop goes on to **" + next_name + "**.";
      return reason;
    }
    if (next.kind == EventKind::iteration_begin) {
      reason.plain = scene.event.subject == 0
                         ? "The look at the timers is over, so the first turn of the loop begins."
                         : "The turn is over. Something still waits, so the loop begins the next one.";
      return reason;
    }
    if (next.kind == EventKind::loop_exit || next.kind == EventKind::run_end) {
      reason.plain = "The turn is over, and nothing is waited for any more: the loop ends.";
      return reason;
    }
  }
  reason.plain = "This phase has nothing more to do.";
  return reason;
}

Reason drain_left(const Scene& scene) {
  Reason reason{
      .headline = "Ticks and microtasks are empty",
      .plain = "Both queues are empty now.",
      .mechanism =
          "lib/internal/process/task_queues.js: the do-while loop of processTicksAndRejections() ends."};
  for (EventIndex i = scene.at; i-- > 0;) {
    const Event& earlier = scene.trace.at(i);
    if (earlier.loop != scene.event.loop)
      continue;
    if (earlier.kind == EventKind::task_ended && earlier.detail == static_cast<uint8_t>(TaskEnd::threw) &&
        scene.queue_of(earlier.subject) == Queue::next_tick) {
      return {.headline = "A tick has thrown",
              .plain = scene.task(earlier.subject) + " threw, so the drain breaks off here. The ticks and "
                                                     "microtasks behind it come with the next drain.",
              .mechanism =
                  "lib/internal/process/task_queues.js, processTicksAndRejections(): the error leaves "
                  "its loop."};
    }
    break;
  }
  const EventIndex next = scene.next_on_loop(scene.at);
  if (next == kNoEvent)
    return reason;
  const Event& after = scene.trace.at(next);
  if (after.kind == EventKind::iteration_begin && after.subject == 0)
    reason.plain = "Now the loop starts.";
  else if (after.kind == EventKind::task_started)
    reason.plain = "Next is " + scene.task(after.subject) + ".";
  else if (after.kind != EventKind::run_end && after.kind != EventKind::loop_exit)
    reason.plain = "Node goes back to where it was in the loop.";
  return reason;
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
                  "Ticks and microtasks are empty, so nothing stands before the loop any more. First of all "
                  "it looks at the timers once.",
              .mechanism = "src/api/embed_helpers.cc, SpinEventLoop() calls uv_run()."};
    }
    return {.headline = "Turn " + std::to_string(scene.event.subject) + " of the loop",
            .plain = scene.event.subject == 1
                         ? "Something still waits, so the loop makes its first turn: pending, poll, check, "
                           "close, timers."
                         : "Something still waits, so the loop goes round once more.",
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
