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

Id task_of(const Scene& scene, const TaskRun& run) { return scene.trace.at(run.start).subject; }

// What let Node go on: "`a` is over." An async function may only be suspended, so nothing is said of a return.
std::string what_is_over(const Scene& scene, const Before& before) {
  switch (before.drain) {
  case DrainReason::after_main:
    return before.threw ? "The main script ended with an error that a listener handled. " : "The main script is done. ";
  case DrainReason::before_exit:
    return "The `beforeExit` listeners are done. ";
  case DrainReason::after_exit_handler:
    return "The `exit` listeners are done. ";
  case DrainReason::after_callback:
    break;
  }
  if (before.task == 0)
    return "";
  const TaskRun* run = scene.trace.loop(scene.event.loop).ended_before(scene.at);
  const bool suspended = run && task_of(scene, *run) == before.task && ends_suspended(scene.trace, *run);
  return scene.task(before.task) + (before.threw ? " ended with an error. " : suspended ? " is suspended. " : " is done. ");
}

bool queued_within(const Scene& scene, EventIndex since) {
  const TaskLife* life = scene.trace.task(scene.event.subject);
  return life && life->queued != kNoEvent && life->queued > since && life->queued < scene.at;
}

bool was_added_by_the_one_before(const Scene& scene, const Before& before) {
  const TaskRun* previous = scene.trace.loop(scene.event.loop).ended_before(scene.at);
  return previous && previous->end == before.event && queued_within(scene, previous->start);
}

Reason tick(const Scene& scene) {
  const Before before = scene.before();
  const std::string label = scene.task(scene.event.subject);
  Reason reason{.headline = label + " runs, a tick", .mechanism = kTicksFirst};
  if (before.what == Before::What::drain_began) {
    reason.plain = what_is_over(scene, before) + "Node empties the **nextTick** queue before any promise callback.";
  } else if (before.what == Before::What::task_ended && before.queue == Queue::microtask) {
    const bool empty = scene.loop() && scene.loop()->queue(Queue::microtask).empty();
    reason.plain = std::string(empty ? "The microtask queue is empty. A tick was queued meanwhile, so " : "") +
                   "Node goes back to the **nextTick** queue: the two take turns until both are empty.";
    reason.mechanism = "lib/internal/process/task_queues.js, processTicksAndRejections(): runMicrotasks() "
                       "stands inside the do-while loop, "
                       "so a tick queued by a microtask waits until no microtask is left.";
  } else if (before.what == Before::What::task_ended && before.queue == Queue::next_tick) {
    reason.plain = was_added_by_the_one_before(scene, before)
                       ? "The tick before it queued it. The **nextTick** queue is emptied to its end, also of what ticks add, "
                         "before the first promise callback runs."
                       : "It is next in the **nextTick** queue. Ticks run in the order in which they were queued, all of "
                         "them before the first promise callback.";
  } else {
    reason.plain = "Node empties the **nextTick** queue before any promise callback.";
  }
  return reason;
}

// Which function added the reaction: then, catch, finally, all, ...
std::string origin_of(const Trace& trace, Id reaction) {
  const TaskLife* life = trace.task(reaction);
  const PromiseLife* made = life ? trace.promise(life->result) : nullptr;
  const std::string origin = made && made->created != kNoEvent ? trace.text_of(trace.at(made->created).text) : "";
  return origin.empty() ? "then" : origin;
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
  if (start == kNoEvent)
    return false;
  const Id maker = scene.trace.at(start).subject;
  const EventIndex made = scene.created_of(maker);
  return made != kNoEvent && scene.trace.at(made).kind == EventKind::reaction_added &&
         origin_of(scene.trace, maker) == "finally";
}

bool is_combinator(const std::string& origin) {
  return origin == "all" || origin == "allSettled" || origin == "any" || origin == "race";
}

struct Story {
  std::string headline, plain, mechanism;
};

// The promise that a reaction waited for, and how it was settled: "promise **p2** was fulfilled with `1`".
std::string settled_text(const Scene& scene, Id promise) {
  const PromiseLife* life = scene.trace.promise(promise);
  if (promise == 0 || !life || life->settled > scene.at)
    return "what it waited for is settled";
  const std::string value = value_text(scene.trace, scene.trace.at(life->settled).text);
  return "promise " + scene.promise(promise) + (was_rejected(scene.trace, promise, scene.at) ? " was rejected" : " was fulfilled") +
         (value.empty() ? "" : " with " + value);
}

Story await_story(const Scene& scene, const Event& made) {
  const std::string label = scene.task(scene.event.subject);
  const bool nameless = scene.trace.label_of_task(scene.event.subject).starts_with("after await");
  const std::string name = nameless ? "The function" : label;
  const bool rejected = made.other != 0 && was_rejected(scene.trace, made.other, scene.at);
  Story story;
  story.headline = name + " goes on after its await" + scene.where(made.site);
  const std::string settled = settled_text(scene, made.other);
  story.plain = " It was suspended: " + settled + (rejected ? ", so `await` throws that error here." : ", so it goes on now.");
  story.mechanism =
      "ECMA-262 27.7.5.3 Await: a native promise is awaited as it is and anything else is wrapped in one; "
      "its reaction resumes the function. So an await takes one microtask, also for a value that is there already.";
  if (made.detail == static_cast<uint8_t>(ReactionKind::async_generator))
    story.mechanism =
        "ECMA-262 27.6.3 AsyncGenerator: yield and return await their operand, each of them one microtask.";
  return story;
}

Story then_story(const Scene& scene, EventIndex created, const Event& made) {
  const std::string label = scene.task(scene.event.subject);
  Story story{.headline = label + " runs, a microtask",
              .mechanism = "ECMA-262 27.2.2.1 NewPromiseReactionJob: each then() callback of a settled promise is one "
                           "microtask, in the order in which then() was called."};
  if (const Id follower = carries_over_to(scene, created)) {
    story.headline = "Promise p" + std::to_string(follower) + " settles like promise p" + std::to_string(made.other);
    story.plain = " This job passes the result of promise " + scene.promise(made.other) + " on to " +
                  scene.promise(follower) + ".";
    story.mechanism = "ECMA-262 27.2.2.2 NewPromiseResolveThenableJob, steps 1 and 2: then() was called with the "
                      "functions that settle the promise.";
    return story;
  }
  if (made.site == 0 && follows_finally(scene, created)) {
    story.headline = "finally passes the result on";
    story.plain = " This job belongs to `finally`: it waited for what the callback returned, and now passes the original "
                  "result on.";
    story.mechanism = "ECMA-262 27.2.5.3.1 Then Finally Functions: the result of the callback is waited for, and then "
                      "the value goes on unchanged.";
    return story;
  }
  const std::string origin = origin_of(scene.trace, scene.event.subject);
  const std::string settled = settled_text(scene, made.other);
  if (is_combinator(origin)) {
    story.headline = "Promise." + origin + " hears of promise p" + std::to_string(made.other);
    story.plain = " This is the own callback of `Promise." + origin + "`: " + settled + ".";
    return story;
  }
  const bool by_place = scene.trace.label_of_task(scene.event.subject).starts_with(origin);
  const bool catches = was_rejected(scene.trace, made.other, scene.at) && origin == "catch";
  story.plain = by_place ? " It is the callback of `" + origin + "`" : " " + label + " was given to `" + origin + "`";
  story.plain += scene.where(made.site) + ": " + settled + ".";
  if (catches)
    story.plain += " This `catch` is the first handler that the rejection meets.";
  return story;
}

// What kind of microtask it is, and why it exists.
Story microtask_story(const Scene& scene) {
  const EventIndex created = scene.created_of(scene.event.subject);
  const std::string label = scene.task(scene.event.subject);
  Story story{.headline = label + " runs, a microtask"};
  if (created == kNoEvent)
    return story;
  const Event& made = scene.trace.at(created);
  if (made.kind == EventKind::task_created && made.other == 0) {
    story.plain = " It was queued with `queueMicrotask`" + scene.where(made.site) + ".";
    return story;
  }
  if (made.kind == EventKind::task_created) {
    story.headline = "A job calls then() for promise p" + std::to_string(made.other);
    story.plain = " It only calls the `then()` of what promise " + scene.promise(made.other) + " was resolved with.";
    story.mechanism =
        "ECMA-262 27.2.2.2 NewPromiseResolveThenableJob: resolving a promise with a thenable queues one job that calls its "
        "then(). For a native promise, its reaction is then a second job: two microtasks more than a plain value.";
    return story;
  }
  return is_then(static_cast<ReactionKind>(made.detail)) ? then_story(scene, created, made) : await_story(scene, made);
}

// Node's own job that evaluates a module: made by no line, and what it calls is the body of a file.
bool runs_module_body(const Scene& scene) {
  const EventIndex called = scene.trace.called_by_node(scene.event.subject);
  if (called == kNoEvent)
    return false;
  const Event& event = scene.trace.at(called);
  const Site site = scene.trace.store().site(event.site);
  return event.detail == static_cast<uint8_t>(FunctionKind::async) && site.line == 1 && site.column == 1;
}

// Node's own ticks may be in line as well.
bool ticks_wait(const Scene& scene) { return !scene.loop() || !scene.loop()->queue(Queue::next_tick).empty(); }

Reason microtask(const Scene& scene) {
  if (runs_module_body(scene)) {
    return {.headline = scene.task(scene.event.subject) + " begins, an ES module",
            .plain = "The module and all that it imports are loaded. Its body is run **inside a microtask**, so the "
                     "microtasks it queues come before its ticks.",
            .mechanism = "lib/internal/modules/esm/module_job.js, ModuleJob.run(): module.evaluate() is called "
                         "by an async function."};
  }
  const Before before = scene.before();
  const Story story = microtask_story(scene);
  Reason reason{.headline = story.headline, .mechanism = story.mechanism.empty() ? kMicrotasks : story.mechanism};
  if (before.what == Before::What::drain_began)
    reason.plain = what_is_over(scene, before) + (ticks_wait(scene) ? "The **microtasks** run, oldest first." : "No tick waits, so the **microtasks** run, oldest first.");
  else if (before.what == Before::What::task_ended && before.queue == Queue::next_tick)
    reason.plain = ticks_wait(scene) ? "Now the **microtasks** run, oldest first."
                                     : "The nextTick queue is empty, so the **microtasks** run, oldest first.";
  else if (before.what == Before::What::task_ended && before.queue == Queue::microtask)
    reason.plain = was_added_by_the_one_before(scene, before)
                       ? "The microtask before it put it in the queue. The **microtask** queue is emptied to its end first."
                       : "It is next in the **microtask** queue: first come, first served.";
  else
    reason.plain = "The **microtask** queue is emptied to its end, oldest first.";
  reason.plain += story.plain;
  return reason;
}

// A timer of another duration that was due earlier and is still in line (fact 21). 0 = there is none.
Id overtaken_by(const Scene& scene, Id operation) {
  constexpr size_t kLookedAt = 100; // of more that are due at once, the claim is left out
  const uint64_t due_ns = scene.due_ns(operation);
  size_t looked = 0;
  if (!scene.loop())
    return 0;
  for (const Id other : scene.loop()->queue(Queue::timers)) {
    const TaskLife* life = scene.trace.task(other);
    if (life && scene.due_ns(life->operation) < due_ns)
      return other;
    if (++looked == kLookedAt)
      break;
  }
  return 0;
}

Reason timer(const Scene& scene) {
  const Before before = scene.before();
  const std::string label = scene.task(scene.event.subject);
  const TaskLife* life = scene.trace.task(scene.event.subject);
  const Id operation = life ? life->operation : 0;
  Reason reason{.headline = label + " runs, a timer that is due", .mechanism = kTimers};
  if (const Id other = overtaken_by(scene, operation)) {
    reason.plain = scene.task(other) + " was due earlier, but " + label +
                   " goes first: timers of one duration share a list, and a list is run to its end before "
                   "the next one begins.";
    return reason;
  }
  if (before.what == Before::What::task_ended && before.threw && before.queue == Queue::timers) {
    reason.plain = scene.task(before.task) +
                   " threw, so its ticks and microtasks are not emptied yet: Node goes on with the next timer that is due.";
    reason.mechanism =
        "src/env.cc, RunTimers() calls processTimers() again after an error. runNextTicks() is "
        "called only between two timers of one call, so here it is left out.";
    return reason;
  }
  if (before.what == Before::What::task_ended) {
    reason.plain = "It is due as well. Timers of one pass run one after the other, and after each of them Node first "
                   "empties ticks and microtasks.";
    reason.mechanism += " Between two timers listOnTimeout() calls runNextTicks() (since Node 11).";
    return reason;
  }
  // The iteration number of the phase says whether this is the look before the loop.
  const bool first_look =
      before.what == Before::What::phase_began && scene.trace.at(before.event).subject == 0;
  if (first_look) {
    reason.plain = "Before its first iteration the loop checks the timers once. ";
    reason.mechanism =
        std::string(
            "libuv src/unix/core.c, uv_run(): since 1.45 uv__run_timers() is called once before the loop "
            "and then at the end of each iteration. ") +
        kTimers;
  }
  const uint64_t due_ns = scene.due_ns(operation);
  if (scene.is_interval(operation)) {
    reason.plain += "It is an interval whose time has come. It is set again, counted from the start of this call.";
    reason.mechanism +=
        " An interval is inserted again with the time at which its callback began, so lost periods are not "
        "caught up.";
  } else if (due_ns != Scene::kNever && due_ns <= scene.time_ns()) {
    reason.plain += "It was due at " + duration(due_ns) + " and it is " + duration(scene.time_ns()) +
                    " now, so it runs in the **timers** phase.";
    if (!first_look)
      reason.plain += " A delay is the earliest moment, not the exact one.";
  } else {
    reason.plain += "Its time has passed, so it runs in the **timers** phase.";
  }
  return reason;
}

Reason immediate(const Scene& scene) {
  const Before before = scene.before();
  const std::string label = scene.task(scene.event.subject);
  Reason reason{.headline = label + " runs, an immediate"};
  reason.mechanism = "src/env.cc, CheckImmediate() and lib/internal/timers.js, processImmediate(): the list "
                     "is taken as a whole "
                     "when the phase begins; between two immediates runNextTicks() drains.";
  const EventIndex created = scene.created_of(scene.event.subject);
  const EventIndex maker = created == kNoEvent ? kNoEvent : task_start_around(scene.trace, created);
  const bool set_in_check =
      maker != kNoEvent && scene.trace.at(maker).detail == static_cast<uint8_t>(Queue::check);
  if (before.what == Before::What::task_ended && before.threw && before.queue == Queue::check) {
    reason.plain = scene.task(before.task) +
                   " threw, so its ticks and microtasks are not emptied yet: the next immediate runs first.";
    reason.mechanism = "src/env.cc, CheckImmediate() calls processImmediate() again after an error; "
                       "src/api/callback.cc: a scope that failed does not drain.";
  } else if (before.what == Before::What::task_ended) {
    reason.plain = "It is next. Every immediate that was queued when the **check** phase began runs in it; one that is set "
                   "now waits for the next iteration.";
  } else if (set_in_check) {
    reason.plain = "It was set during an earlier **check** phase. That phase ran only what was queued when it began.";
  } else {
    reason.plain = "Poll is done, so the loop has come to **check**, where setImmediate callbacks run: always after poll, "
                   "before the next timers.";
  }
  return reason;
}

// How many pool jobs the operation took, 0 = not known.
uint32_t jobs_of(const Scene& scene, Id operation) {
  const OperationLife* life = scene.trace.operation(operation);
  return life && life->progress <= scene.now && life->progress != kNoEvent ? scene.trace.at(life->progress).other & 0xffff : 0;
}

// The message that this callback takes: it is delivered as the callback begins. kNoEvent = it takes none, or not yet.
EventIndex message_taken(const Scene& scene) {
  for (EventIndex i = scene.at + 1; i <= scene.now; ++i) {
    const Event& event = scene.trace.at(i);
    if (event.loop == scene.event.loop)
      return event.kind == EventKind::message_delivered ? i : kNoEvent;
  }
  return kNoEvent;
}

Reason poll(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  const EventIndex created = scene.created_of(scene.event.subject);
  const Event& made = scene.trace.at(created);
  const bool is_message = created != kNoEvent && made.cause != kNoEvent && scene.trace.at(made.cause).kind == EventKind::message_posted;
  if (const EventIndex taken = message_taken(scene); taken != kNoEvent || is_message) {
    const uint32_t from = taken != kNoEvent ? scene.trace.at(taken).other : scene.trace.at(made.cause).loop;
    return {.headline = label + " runs: a message has arrived",
            .plain = "It came from " + loop_name(scene.trace, from) +
                     ". Each message is taken in the **poll** phase, in a callback of its own.",
            .mechanism = "src/node_messaging.cc, MessagePort::OnMessage(): woken by uv_async_send() of the "
                         "sending thread."};
  }
  const TaskLife* life = scene.trace.task(scene.event.subject);
  const Id operation = life ? life->operation : 0;
  // What a socket reports does not finish it, so the callback only says to which operation it belongs.
  if (created != kNoEvent && scene.kind_of(made.other) == OpKind::net) {
    return {.headline = label + " runs: the network has news",
            .plain = "The system reports: " + label + ". The callback for it runs in the **poll** phase.",
            .mechanism =
                "libuv uv__io_poll(): epoll says which sockets are ready; each callback is followed by "
                "ticks and microtasks."};
  }
  const std::string what = operation ? scene.operation(operation) : "What it waited for";
  const uint32_t jobs = jobs_of(scene, operation);
  Reason reason{.headline = label + " runs, called back by poll"};
  reason.plain = jobs > 1 ? "All " + std::to_string(jobs) + " jobs of " + what +
                                " are done, one in each iteration, so its callback runs now, in the **poll** phase."
                          : what + " is finished, so its callback runs in the **poll** phase.";
  if (scene.before().what == Before::What::task_ended)
    reason.plain += " All that is finished by now is delivered in this phase, one callback at a time; ticks and microtasks "
                    "are emptied in between.";
  reason.mechanism = "libuv src/unix/core.c, uv__io_poll(); finished pool jobs come through "
                     "src/threadpool.c, uv__work_done(), "
                     "all of them in one go. Each callback is a callback scope of its own.";
  return reason;
}

bool is_module(const Trace& trace, Id main_task) {
  const TaskLife* life = trace.task(main_task);
  const SourceFile* script = trace.script();
  return life && !life->runs_script && script && !script->path.ends_with(".cjs");
}

} // namespace

Reason reason_for_start(const Scene& scene) {
  if (is_skipped(scene.trace, scene.event.subject, scene.at))
    return reason_for_skipped(scene);
  const std::string label = scene.task(scene.event.subject);
  switch (static_cast<Queue>(scene.event.detail)) {
  case Queue::main:
    if (is_module(scene.trace, scene.event.subject) && scene.trace.script_ran()) {
      return {.headline = "Node loads the module",
              .plain =
                  "The file is an **ES module**, so Node first reads it and what it imports. Its body runs "
                  "later, inside a microtask.",
              .mechanism = "lib/internal/modules/esm/module_job.js, ModuleJob.run(): the body is evaluated "
                           "in an async function, after link() has loaded every import."};
    }
    return {
        .headline = "The main script starts",
        .plain = "Node runs the **main script** from its first line to its last. Whatever it sets up for later has to wait "
                 "until it is done.",
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
    return {.headline = label + " runs, put off until now",
            .plain = "The system put it off in the iteration before, so it runs in the **pending** phase.",
            .mechanism = "libuv src/unix/core.c, uv__run_pending()."};
  case Queue::close:
    return {.headline = label + " runs, a close callback",
            .plain = "Its handle is closed. `close` callbacks run in the **close** phase, after check.",
            .mechanism = "libuv src/unix/core.c, uv__run_closing_handles()."};
  case Queue::count_:
    break;
  }
  return {};
}

Reason reason_for_skipped(const Scene& scene) {
  const Event& made = scene.trace.at(scene.created_of(scene.event.subject));
  const bool rejected = was_rejected(scene.trace, made.other, scene.at);
  const std::string label = scene.task(scene.event.subject);
  const std::string origin = origin_of(scene.trace, scene.event.subject);
  const Id result = scene.trace.task(scene.event.subject)->result;
  Reason reason{.headline = label + " is not called, the " + (rejected ? "rejection" : "value") + " passes on"};
  reason.plain = "Promise " + scene.promise(made.other) + " was " + (rejected ? "rejected" : "fulfilled") + ", and `" + origin +
                 "`" + scene.where(made.site) + " has no handler for that. So " + label + " is skipped: the " +
                 (rejected ? "rejection" : "value") + " is passed on" +
                 (result ? " to promise " + scene.promise(result) : "") + ".";
  if (result != 0 && is_settled(scene.trace, result, scene.now)) {
    const Moved moved = moved_by(scene, scene.trace.promise(result)->settled);
    if (moved.count > 0)
      reason.plain += " " + names_of(scene, moved) + (moved.count == 1 ? " joins" : " join") + " the microtask queue.";
  }
  reason.mechanism = "ECMA-262 27.2.2.1 NewPromiseReactionJob, step 1.d: without a handler the job only passes the "
                     "completion on to the promise of then().";
  return reason;
}

} // namespace loopscope::trace
