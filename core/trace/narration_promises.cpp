// Promises and the functions that wait for them.
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

bool is_settled_before(const Trace& trace, Id promise, EventIndex at) {
  const PromiseLife* life = trace.promise(promise);
  return life && life->settled < at;
}

Reason reaction(const Scene& scene) {
  const auto kind = static_cast<ReactionKind>(scene.event.detail);
  const bool settled = is_settled_before(scene.trace, scene.event.other, scene.at);
  const std::string source = scene.event.other == 0 ? "a promise" : scene.promise(scene.event.other);
  if (is_then(kind)) {
    Reason reason{.headline = "then adds a callback", .mechanism = "ECMA-262 27.2.5.4.1 PerformPromiseThen."};
    reason.plain = settled ? capitalized(source) + " is settled already. Even so " +
                                 scene.task(scene.event.subject) +
                                 " does not run at once: it becomes a microtask."
                           : scene.task(scene.event.subject) + " waits until " + source +
                                 " is settled. Only then it becomes a "
                                 "microtask.";
    return reason;
  }
  Reason reason{.headline = "await suspends the function", .mechanism = "ECMA-262 27.7.5.3 Await."};
  reason.plain = settled ? "The value is there already, but the rest of the function still becomes a "
                           "**microtask**: an await "
                           "always takes a turn of the queue."
                         : "The rest of the function waits for " + source + ". Meanwhile its caller goes on.";
  return reason;
}

// How many callbacks this event, which settles a promise, puts in line: they are recorded right behind it.
size_t callbacks_queued(const Scene& scene) {
  size_t count = 0;
  for (EventIndex i = scene.at + 1; i < scene.trace.size(); ++i, ++count) {
    const Event& event = scene.trace.at(i);
    if (event.kind != EventKind::task_queued || event.cause != scene.at)
      break;
  }
  return count;
}

Reason settled(const Scene& scene, bool fulfilled) {
  const std::string value = scene.text();
  Reason reason{.headline = fulfilled ? "A promise is fulfilled" : "A promise is rejected"};
  reason.plain =
      capitalized(scene.promise(scene.event.subject)) + (fulfilled ? " is fulfilled" : " is rejected");
  if (!value.empty() && value != "undefined")
    reason.plain += " with " + bold(value);
  switch (callbacks_queued(scene)) {
  case 0:
    reason.plain += ". Nothing waits for it yet.";
    break;
  case 1:
    reason.plain += ". Its callback does not run now: it becomes a microtask.";
    break;
  default:
    reason.plain +=
        ". Its callbacks do not run now: each becomes a microtask, in the order in which they were added.";
  }
  reason.mechanism = fulfilled ? "ECMA-262 27.2.1.4 FulfillPromise, 27.2.1.8 TriggerPromiseReactions."
                               : "ECMA-262 27.2.1.7 RejectPromise, 27.2.1.8 TriggerPromiseReactions.";
  return reason;
}

std::string function_text(const std::string& name) {
  return name.empty() || name == "(anonymous)" ? "the function" : bold(name);
}

std::string function_name(const Scene& scene, Id frame) {
  const FrameLife* life = scene.trace.frame(frame);
  return function_text(
      life && life->entered != kNoEvent ? scene.trace.text_of(scene.trace.at(life->entered).text) : "");
}

Reason left(const Scene& scene) {
  const std::string name = capitalized(function_name(scene, scene.event.subject));
  const std::string value = scene.text();
  switch (static_cast<LeaveKind>(scene.event.detail)) {
  case LeaveKind::returned:
    if (const EventIndex ended = task_ended_by(scene); ended != kNoEvent)
      return reason_for(Scene(scene.trace, ended, scene.state));
    return {.headline = "A function returns",
            .plain = name + " returns" + (value.empty() || value == "undefined" ? "" : " " + bold(value)) +
                     " and leaves the stack."};
  case LeaveKind::threw:
    return {.headline = "A function throws",
            .plain = name + " leaves the stack with " + (value.empty() ? "an error" : bold(value)) +
                     ". Whoever called it may catch it."};
  case LeaveKind::awaits:
    return {.headline = "await suspends the function",
            .plain = name + " leaves the stack at its **await** and keeps its variables. Its caller goes on "
                            "at once; the rest of "
                            "it comes back as a microtask.",
            .mechanism =
                "ECMA-262 27.7.5.3 Await: the execution context is suspended and taken off the stack."};
  case LeaveKind::yields:
    return {.headline = "yield suspends the generator",
            .plain = name + " hands out a value and leaves the stack until the next value is asked for.",
            .mechanism = "ECMA-262 27.5.3.7 GeneratorYield, 27.6.3.8 AsyncGeneratorYield."};
  case LeaveKind::initial_yield:
    return {.headline = "A generator is made",
            .plain = "Calling " + function_name(scene, scene.event.subject) +
                     " runs nothing of its body yet: that begins with the first next().",
            .mechanism = "ECMA-262 27.5.3.1 GeneratorStart, 27.6.3.2 AsyncGeneratorStart."};
  case LeaveKind::count_:
    break;
  }
  return {};
}

Reason entered(const Scene& scene) {
  const std::string name = capitalized(function_text(scene.text()));
  switch (static_cast<FunctionKind>(scene.event.detail)) {
  case FunctionKind::async:
    return {
        .headline = "An async function is called",
        .plain =
            name +
            " starts at once, like any function. Up to its first **await** it is not asynchronous at all.",
        .mechanism = "ECMA-262 27.7.5.1 AsyncFunctionStart."};
  case FunctionKind::generator:
  case FunctionKind::async_generator:
    return {.headline = "A generator function is called",
            .plain = name + " makes a generator. Its body does not run yet."};
  case FunctionKind::normal:
    break;
  }
  return {.headline = "A function is called",
          .plain = name + " goes on the stack, and runs before its caller goes on."};
}

} // namespace

Reason reason_for_promise(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::promise_created:
    return {.headline = "A promise is made",
            .plain =
                capitalized(scene.promise(scene.event.subject)) +
                (scene.event.other ? " stands for what comes of " + scene.promise(scene.event.other) + "."
                                   : " is pending: it has no value yet."),
            .mechanism = "ECMA-262 27.2 Promise Objects."};
  case EventKind::promise_locked_in:
    if (scene.event.other != 0) {
      return {.headline = "A promise follows another",
              .plain = capitalized(scene.promise(scene.event.subject)) + " was resolved with " +
                       scene.promise(scene.event.other) +
                       ", so it is still pending and will do the same. That takes two more "
                       "turns of the microtask queue: one calls then, one passes the value on.",
              .mechanism =
                  "ECMA-262 27.2.1.3.2 Promise Resolve Functions and 27.2.2.2 NewPromiseResolveThenableJob."};
    }
    return {.headline = "A promise follows a thenable",
            .plain = capitalized(scene.promise(scene.event.subject)) +
                     " was resolved with an object that has a **then**. A microtask will call it.",
            .mechanism =
                "ECMA-262 27.2.1.3.2 Promise Resolve Functions and 27.2.2.2 NewPromiseResolveThenableJob."};
  case EventKind::promise_fulfilled:
    return settled(scene, true);
  case EventKind::promise_rejected:
    return settled(scene, false);
  case EventKind::reaction_added:
    return reaction(scene);
  case EventKind::promise_unhandled:
    return {.headline = "A rejection that nobody handles",
            .plain = capitalized(scene.promise(scene.event.subject)) + " failed" +
                     (scene.text().empty() ? "" : " with " + bold(scene.text())) +
                     " and has no catch. Ticks and microtasks are empty, so Node reports it now; without an "
                     "'unhandledRejection' listener the process ends with code 1.",
            .mechanism = "lib/internal/process/promises.js, processPromiseRejections(), called when both "
                         "queues are empty."};
  case EventKind::promise_handled_late:
    return {.headline = "A handler that came too late",
            .plain =
                capitalized(scene.promise(scene.event.subject)) +
                " was reported as unhandled before this handler was added. Node emits 'rejectionHandled'.",
            .mechanism = "lib/internal/process/promises.js, handledRejection()."};
  default:
    return {};
  }
}

Reason reason_for_frame(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::frame_enter:
    return entered(scene);
  case EventKind::frame_resume:
    if (scene.event.detail == static_cast<uint8_t>(ResumeKind::error)) {
      return {.headline = "The function goes on with an error",
              .plain =
                  capitalized(function_name(scene, scene.event.subject)) +
                  " is back on the stack. What it waited for failed, so the error is thrown at its await.",
              .mechanism = "ECMA-262 27.7.5.3 Await, rejectedClosure."};
    }
    return {.headline = "The function goes on",
            .plain = capitalized(function_name(scene, scene.event.subject)) +
                     " is back on the stack where it left it, with its variables as they were.",
            .mechanism = "ECMA-262 27.7.5.3 Await, fulfilledClosure."};
  case EventKind::frame_leave:
    return left(scene);
  case EventKind::variable:
    if (scene.event.text == kNoText) {
      return {.headline = "A variable is gone",
              .plain = bold(scene.trace.text_of(scene.event.other)) + " is out of scope."};
    }
    return {.headline = "A variable changes",
            .plain = bold(scene.trace.text_of(scene.event.other)) + " is now " + bold(scene.text()) + "."};
  default:
    return {};
  }
}

} // namespace loopscope::trace
