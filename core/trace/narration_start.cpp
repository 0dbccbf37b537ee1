// Why a task runs now: the question of every lesson.
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

constexpr const char* kTicksFirst = "lib/internal/process/task_queues.js, processTicksAndRejections(): do { "
                                    "run every tick; runMicrotasks() } while there "
                                    "are ticks, or rejections were processed. src/api/callback.cc, "
                                    "InternalCallbackScope::Close() calls it when the "
                                    "outermost callback has returned.";
constexpr const char* kMicrotasks =
    "ECMA-262 9.5.5 HostEnqueuePromiseJob puts promise jobs in one first-in first-out queue. V8's "
    "MicrotasksScope::PerformCheckpoint runs it to its end; Node calls it from processTicksAndRejections().";
constexpr const char* kTimers = "lib/internal/timers.js, processTimers(): Node keeps one list for each "
                                "duration and a heap of the lists by expiry, "
                                "behind a single libuv timer. listOnTimeout() runs every timer of the list "
                                "that is due; `now` is read once for the pass.";

// "The main script has returned, so the stack is empty."
std::string what_returned(const Scene& scene, const Before& before) {
  switch (before.drain) {
  case DrainReason::after_main:
    if (before.threw)
      return "The main script ended with an error that a listener took, and the stack is empty.";
    return "The main script has returned, so the stack is empty.";
  case DrainReason::before_exit:
    return "The 'beforeExit' listeners have returned, so the stack is empty.";
  case DrainReason::after_exit_handler:
    return "The 'exit' listeners have returned.";
  case DrainReason::after_callback:
    break;
  }
  if (before.task == 0)
    return "The stack is empty."; // what a drain that broke off has left
  if (before.threw)
    return capitalized(scene.task(before.task) + " ended with an error, and the stack is empty.");
  return capitalized(scene.task(before.task) + " has returned, so the stack is empty.");
}

bool queued_within(const Scene& scene, EventIndex since) {
  const TaskLife* life = scene.trace.task(scene.event.subject);
  return life && life->queued != kNoEvent && life->queued > since && life->queued < scene.at;
}

Reason tick(const Scene& scene) {
  const Before before = scene.before();
  Reason reason{.headline = "Node is draining the nextTick queue", .mechanism = kTicksFirst};
  if (before.what == Before::What::drain_began) {
    reason.plain =
        what_returned(scene, before) + " Node empties the **nextTick** queue before any promise callback.";
  } else if (before.what == Before::What::task_ended && before.queue == Queue::microtask) {
    reason.plain = "The microtask queue is empty. A tick was queued meanwhile, so Node goes back to the "
                   "**nextTick** queue: the two "
                   "take turns until both are empty.";
    reason.mechanism = "lib/internal/process/task_queues.js, processTicksAndRejections(): runMicrotasks() "
                       "stands inside the do-while loop, "
                       "so a tick queued by a microtask waits until no microtask is left.";
  } else if (before.what == Before::What::task_ended && before.queue == Queue::next_tick) {
    const TaskLife* previous = scene.trace.task(before.task);
    const bool added_late =
        previous && previous->started != kNoEvent && queued_within(scene, previous->started);
    reason.plain =
        added_late
            ? capitalized(scene.task(scene.event.subject)) +
                  " was queued by the tick before it. The **nextTick** queue is emptied to its end, also of "
                  "what ticks add, before the first promise callback runs."
            : "Next in the **nextTick** queue. Ticks run in the order in which they were queued, all of "
              "them before the first promise callback.";
  } else {
    reason.plain = "The stack is empty, so Node empties the **nextTick** queue before any promise callback.";
  }
  return reason;
}

// Which function added the reaction: then, catch, finally, all, ... It made a promise just before.
std::string origin_of(const Trace& trace, EventIndex reaction) {
  for (EventIndex i = reaction, looked = 0; i-- > 0 && looked < 4; ++looked) {
    const Event& event = trace.at(i);
    if (event.kind == EventKind::promise_created && event.other == trace.at(reaction).other &&
        event.text != kNoText) {
      return trace.text_of(event.text);
    }
  }
  return "then";
}

// A reaction that a thenable job added for the promise it resolves: that promise. 0 = it is another one.
Id carries_over_to(const Scene& scene, EventIndex reaction) {
  if (scene.trace.at(reaction).site != 0)
    return 0;
  const EventIndex start = task_start_around(scene.trace, reaction);
  const EventIndex job = start == kNoEvent ? kNoEvent : scene.created_of(scene.trace.at(start).subject);
  if (job == kNoEvent || scene.trace.at(job).kind != EventKind::task_created ||
      scene.trace.at(job).detail != static_cast<uint8_t>(Queue::microtask))
    return 0;
  return scene.trace.at(job).other;
}

// A reaction that finally itself adds once its callback has run.
bool follows_finally(const Scene& scene, EventIndex reaction) {
  const EventIndex start = task_start_around(scene.trace, reaction);
  const EventIndex maker = start == kNoEvent ? kNoEvent : scene.created_of(scene.trace.at(start).subject);
  return maker != kNoEvent && scene.trace.at(maker).kind == EventKind::reaction_added &&
         origin_of(scene.trace, maker) == "finally";
}

// What kind of microtask it is, and why it exists.
std::string microtask_story(const Scene& scene, std::string& mechanism) {
  const EventIndex created = scene.created_of(scene.event.subject);
  if (created == kNoEvent)
    return "";
  const Event& made = scene.trace.at(created);
  const std::string label = scene.task(scene.event.subject);
  if (made.kind == EventKind::task_created) {
    if (made.other == 0)
      return " " + label + " was queued with queueMicrotask.";
    mechanism =
        "ECMA-262 27.2.2.2 NewPromiseResolveThenableJob: resolving a promise with a thenable queues one job "
        "that calls its "
        "then(). For a native promise, its reaction is then a second job: two ticks more than a plain value.";
    return " This job only calls **then** of what " + scene.promise(made.other) + " was resolved with.";
  }
  const auto kind = static_cast<ReactionKind>(made.detail);
  const PromiseLife* source = scene.trace.promise(made.other);
  const bool failed = source && source->settled != kNoEvent &&
                      scene.trace.at(source->settled).kind == EventKind::promise_rejected;
  const char* settled = failed ? " failed" : " is fulfilled";
  if (const Id follower = carries_over_to(scene, created)) {
    mechanism = "ECMA-262 27.2.2.2 NewPromiseResolveThenableJob, steps 1 and 2: then() was called with the "
                "functions that settle the promise.";
    return " It carries the result over: " + scene.promise(follower) + " now ends as " +
           scene.promise(made.other) + " did.";
  }
  if (is_then(kind)) {
    mechanism = "ECMA-262 27.2.2.1 NewPromiseReactionJob: each then() callback of a settled promise is one "
                "microtask, in the "
                "order in which then() was called.";
    const std::string origin = origin_of(scene.trace, created);
    if (made.site == 0 && follows_finally(scene, created)) {
      mechanism =
          "ECMA-262 27.2.5.3.1 Then Finally Functions: the result of the callback is waited for, and then "
          "the value goes on unchanged.";
      return " It belongs to **finally**, which waits for what its callback returned before it passes the "
             "value "
             "on.";
    }
    if (origin == "all" || origin == "allSettled" || origin == "any" || origin == "race") {
      return " It belongs to **Promise." + origin +
             "**, which waits for each of its promises with a callback like this one.";
    }
    const bool named_by_place = scene.trace.label_of_task(scene.event.subject).starts_with(origin);
    return (named_by_place ? " It" : " " + label) + " was given to " + bold(origin) +
           scene.where(scene.line_of(scene.event.subject)) + ", and its promise" + settled + ".";
  }
  mechanism =
      "ECMA-262 27.7.5.3 Await: a native promise is awaited as it is and anything else is wrapped in one; "
      "its reaction "
      "resumes the function. So an await takes one microtask, also for a value that is there already.";
  if (kind == ReactionKind::async_generator) {
    mechanism =
        "ECMA-262 27.6.3 AsyncGenerator: yield and return await their operand, each of them one microtask.";
  }
  const bool named = !scene.trace.label_of_task(scene.event.subject).starts_with("after await");
  return (named ? " " + label : std::string(" The function")) + " goes on after its **await**" +
         scene.where(scene.line_of(scene.event.subject)) + ": what it waited for" + settled + ".";
}

// Node's own job that evaluates a module: made by no line, and what it calls is the body of a file.
bool runs_module_body(const Scene& scene) {
  const EventIndex created = scene.created_of(scene.event.subject);
  if (created == kNoEvent || !scene.trace.task(scene.event.subject)->made_by_node)
    return false;
  constexpr EventIndex kSoon = 8;
  for (EventIndex i = scene.at + 1; i < scene.trace.size() && i - scene.at < kSoon; ++i) {
    const Event& event = scene.trace.at(i);
    if (event.kind == EventKind::frame_enter) {
      const Site site = scene.trace.store().site(event.site);
      return event.detail == static_cast<uint8_t>(FunctionKind::async) && site.line == 1 && site.column == 1;
    }
    if (event.kind == EventKind::frame_resume || event.kind == EventKind::task_ended)
      break;
  }
  return false;
}

Reason microtask(const Scene& scene) {
  const Before before = scene.before();
  Reason reason{.headline = "Node is draining the microtask queue", .mechanism = kMicrotasks};
  std::string mechanism;
  if (runs_module_body(scene)) {
    reason.plain =
        "The module and all that it imports are loaded. Its body is run **inside a microtask**, so "
        "the microtasks it queues come before its ticks.";
    reason.mechanism = "lib/internal/modules/esm/module_job.js, ModuleJob.run(): module.evaluate() is called "
                       "by an async function.";
    return reason;
  }
  const std::string story = microtask_story(scene, mechanism);
  if (before.what == Before::What::drain_began) {
    reason.plain = what_returned(scene, before) + " No tick waits, so the **microtasks** run, oldest first.";
  } else if (before.what == Before::What::task_ended && before.queue == Queue::next_tick) {
    reason.plain = "The nextTick queue is empty. Now the **microtasks** run, oldest first.";
  } else if (before.what == Before::What::task_ended && before.queue == Queue::microtask) {
    const TaskLife* previous = scene.trace.task(before.task);
    const bool added_late =
        previous && previous->started != kNoEvent && queued_within(scene, previous->started);
    reason.plain = added_late ? capitalized(scene.task(scene.event.subject)) +
                                    " was queued by the microtask before it. The **microtask** queue is "
                                    "emptied to its end first."
                              : "Next in the **microtask** queue: first come, first served.";
  } else {
    reason.plain = "The **microtask** queue is emptied to its end, oldest first.";
  }
  reason.plain += story;
  if (!mechanism.empty())
    reason.mechanism = mechanism;
  return reason;
}

// A timer of another duration that was due earlier and still stands in line (fact 21). 0 = there is none.
Id overtaken_by(const Scene& scene, Id operation) {
  if (!scene.state || scene.event.loop >= scene.state->loops.size())
    return 0;
  const uint64_t due_ns = scene.due_ns(operation);
  size_t looked = 0;
  for (const Id other : scene.state->loops[scene.event.loop].queue(Queue::timers)) {
    const TaskLife* life = scene.trace.task(other);
    if (life && scene.due_ns(life->operation) < due_ns)
      return other;
    if (++looked == 100)
      break;
  }
  return 0;
}

Reason timer(const Scene& scene) {
  const Before before = scene.before();
  const std::string label = scene.task(scene.event.subject);
  const TaskLife* life = scene.trace.task(scene.event.subject);
  const Id operation = life ? life->operation : 0;
  Reason reason{.headline = "The timers phase runs what is due", .mechanism = kTimers};
  if (const Id other = overtaken_by(scene, operation)) {
    reason.plain = scene.task(other) + " was due earlier, but " + label +
                   " goes first: timers of one duration share a list, and a list is run to its end before "
                   "the next one begins.";
    return reason;
  }
  if (before.what == Before::What::task_ended && before.threw && before.queue == Queue::timers) {
    reason.plain = capitalized(scene.task(before.task)) +
                   " threw, so its ticks and microtasks are not emptied "
                   "yet: Node goes on with the next timer that is due, " +
                   label + ".";
    reason.mechanism =
        "src/env.cc, RunTimers() calls processTimers() again after an error. runNextTicks() is "
        "called only between two timers of one call, so here it is left out.";
    return reason;
  }
  if (before.what == Before::What::task_ended) {
    reason.plain =
        label +
        " is due as well. Timers of one pass run one after the other, and after each of them Node first "
        "empties ticks and microtasks.";
    reason.mechanism += " Between two timers listOnTimeout() calls runNextTicks() (since Node 11).";
    return reason;
  }
  // The turn number of the phase says whether this is the look before the loop.
  const bool first_look =
      before.what == Before::What::phase_began && scene.trace.at(before.event).subject == 0;
  if (first_look) {
    reason.headline = "First look at the timers, before the loop";
    reason.plain = "Before its first turn the loop looks at the timers once. ";
    reason.mechanism =
        std::string(
            "libuv src/unix/core.c, uv_run(): since 1.45 uv__run_timers() is called once before the loop "
            "and then at the end of each turn. ") +
        kTimers;
  }
  const uint64_t due_ns = scene.due_ns(operation);
  if (scene.is_interval(operation)) {
    reason.plain +=
        label + " is an interval whose time has come. It is set again, counted from the start of this call.";
    reason.mechanism +=
        " An interval is inserted again with the time at which its callback began, so lost periods are not "
        "caught up.";
  } else if (due_ns <= scene.time_ns()) {
    reason.plain += label + " was due at " + duration(due_ns) + " and it is " + duration(scene.time_ns()) +
                    " now, so it runs in the **timers** phase.";
    if (!first_look)
      reason.plain += " A delay is the earliest moment, not the exact one.";
  } else {
    reason.plain += "The time of " + label + " has passed, so it runs in the **timers** phase.";
  }
  return reason;
}

Reason immediate(const Scene& scene) {
  const Before before = scene.before();
  const std::string label = scene.task(scene.event.subject);
  Reason reason{.headline = "The check phase runs the immediates"};
  reason.mechanism = "src/env.cc, CheckImmediate() and lib/internal/timers.js, processImmediate(): the list "
                     "is taken as a whole "
                     "when the phase begins; between two immediates runNextTicks() drains.";
  const EventIndex created = scene.created_of(scene.event.subject);
  const EventIndex maker = created == kNoEvent ? kNoEvent : task_start_around(scene.trace, created);
  const bool set_in_check =
      maker != kNoEvent && scene.trace.at(maker).detail == static_cast<uint8_t>(Queue::check);
  if (before.what == Before::What::task_ended && before.threw && before.queue == Queue::check) {
    reason.plain = capitalized(scene.task(before.task)) +
                   " threw, so its ticks and microtasks are not emptied "
                   "yet: the next immediate in line, " +
                   label + ", runs first.";
    reason.mechanism = "src/env.cc, CheckImmediate() calls processImmediate() again after an error; "
                       "src/api/callback.cc: a scope that failed does not drain.";
  } else if (before.what == Before::What::task_ended) {
    reason.plain = label +
                   " is next in line. Every immediate that stood in line when the **check** phase began "
                   "runs in it; one that is set now waits for the next turn.";
  } else if (set_in_check) {
    reason.plain = label +
                   " was set during an earlier **check** phase. That phase ran only what stood in line "
                   "when it began.";
  } else {
    reason.plain = "Poll is done, so the loop has come to **check**, where setImmediate callbacks run: "
                   "always after poll, "
                   "before the next timers.";
  }
  return reason;
}

// How many pool jobs the operation took, 0 = not known. Its last op_progress says so.
uint32_t jobs_of(const Scene& scene, Id operation) {
  constexpr EventIndex kMost = 5000;
  for (EventIndex i = scene.at, looked = 0; operation != 0 && i-- > 0 && looked < kMost; ++looked) {
    const Event& event = scene.trace.at(i);
    if (event.kind == EventKind::op_progress && event.subject == operation)
      return event.other & 0xffff;
  }
  return 0;
}

// Who sent what this callback takes: it is delivered as the callback begins. "" = it takes no message.
std::string sender(const Scene& scene) {
  const EventIndex next = scene.next_on_loop(scene.at);
  if (next == kNoEvent || scene.trace.at(next).kind != EventKind::message_delivered)
    return "";
  const uint32_t from = scene.trace.at(next).other;
  if (from == 0)
    return "the main thread";
  const bool known = scene.state && from < scene.state->loops.size();
  const std::string name = known ? scene.trace.text_of(scene.state->loops[from].name) : "";
  return name.empty() ? "another thread" : bold(name);
}

Reason poll(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  if (const std::string from = sender(scene); !from.empty()) {
    return {.headline = "Poll delivers a message",
            .plain = capitalized(label) + " has come from " + from +
                     ", so it is taken in the **poll** phase, in a callback of its own.",
            .mechanism = "src/node_messaging.cc, MessagePort::OnMessage(): woken by uv_async_send() of the "
                         "sending thread."};
  }
  const TaskLife* life = scene.trace.task(scene.event.subject);
  Reason reason{.headline = "Poll delivers what is finished"};
  const Id operation = life ? life->operation : 0;
  // What a socket reports does not finish it, so the callback only says to which operation it belongs.
  const EventIndex created = scene.created_of(scene.event.subject);
  if (created != kNoEvent && scene.kind_of(scene.trace.at(created).other) == OpKind::net) {
    return {.headline = "Poll delivers what the network reports",
            .plain = "The system reports: " + label + ". The callback for it runs in the **poll** phase.",
            .mechanism =
                "libuv uv__io_poll(): epoll says which sockets are ready; each callback is followed by "
                "ticks and microtasks."};
  }
  const std::string what = operation ? scene.operation(operation) : "What " + label + " waited for";
  const uint32_t jobs = jobs_of(scene, operation);
  reason.plain = jobs > 1 ? "All " + std::to_string(jobs) + " jobs of " + what +
                                " are done, each of them in a turn of its own, "
                                "so its callback runs in the **poll** phase."
                          : what + " is finished, so its callback runs in the **poll** phase.";
  if (scene.before().what == Before::What::task_ended) {
    reason.plain +=
        " Everything that is finished by now is delivered in this phase, one callback at a time; ticks and "
        "microtasks are emptied in between.";
  }
  reason.mechanism = "libuv src/unix/core.c, uv__io_poll(); finished pool jobs come through "
                     "src/threadpool.c, uv__work_done(), "
                     "all of them in one go. Each callback is a callback scope of its own.";
  return reason;
}

// Whether the main script, whose start the scene is at, is a module: it returns before a line of it has run.
bool only_loads(const Scene& scene) {
  for (EventIndex i = scene.at + 1; i < scene.trace.size(); ++i) {
    const Event& event = scene.trace.at(i);
    if (event.kind == EventKind::frame_enter || event.kind == EventKind::step)
      return false;
    if (event.kind == EventKind::task_ended && event.subject == scene.event.subject)
      return event.detail == static_cast<uint8_t>(TaskEnd::ok);
  }
  return false;
}

} // namespace

Reason reason_for_start(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  switch (static_cast<Queue>(scene.event.detail)) {
  case Queue::main:
    if (only_loads(scene)) {
      return {.headline = "Node loads the module",
              .plain =
                  "The file is an **ES module**, so Node first reads it and what it imports. Its body runs "
                  "later, inside a microtask.",
              .mechanism = "lib/internal/modules/esm/module_job.js, ModuleJob.run(): the body is evaluated "
                           "in an async function, after link() has loaded every import."};
    }
    return {
        .headline = "The main script is running",
        .plain = "Node runs the **main script** from its first line to its last. Whatever it sets up for "
                 "later has to wait "
                 "until it returns.",
        .mechanism =
            "lib/internal/modules/run_main.js loads the entry script; the event loop starts only afterwards "
            "(src/api/embed_helpers.cc, SpinEventLoop())."};
  case Queue::next_tick:
    return tick(scene);
  case Queue::microtask:
    return microtask(scene);
  case Queue::timers:
    return timer(scene);
  case Queue::poll:
    return poll(scene);
  case Queue::check:
    return immediate(scene);
  case Queue::pending:
    return {.headline = "The pending phase runs what was put off",
            .plain =
                label + " was put off by the system in the turn before, so it runs in the **pending** phase.",
            .mechanism = "libuv src/unix/core.c, uv__run_pending()."};
  case Queue::close:
    return {.headline = "The close phase runs 'close' callbacks",
            .plain = "The handle of " + label +
                     " is closed. Its 'close' callback runs in the **close** phase, after check.",
            .mechanism = "libuv src/unix/core.c, uv__run_closing_handles()."};
  case Queue::count_:
    break;
  }
  return {};
}

} // namespace loopscope::trace
