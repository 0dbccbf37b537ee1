// Promises: made, resolved, settled, and what is added to them.
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// What made the promise: "then", "async load"; "" = new Promise and the like.
std::string origin_of(const Scene& scene, Id promise) {
  const PromiseLife* life = scene.trace.promise(promise);
  return life && life->created != kNoEvent ? scene.trace.text_of(scene.trace.at(life->created).text) : "";
}

std::string named(const Scene& scene, Id promise) {
  const std::string origin = origin_of(scene, promise);
  return "promise " + scene.promise(promise) + (origin.empty() ? "" : " (" + origin + ")");
}

std::string capital(std::string text) {
  text[0] = text[0] >= 'a' && text[0] <= 'z' ? static_cast<char>(text[0] - 'a' + 'A') : text[0];
  return text;
}

std::string outcome(const Scene& scene, Id promise) {
  return was_rejected(scene.trace, promise, scene.now) ? "rejected" : "fulfilled";
}

// then, catch, finally, all, ...
std::string adder_of(const Scene& scene) {
  const TaskLife* life = scene.trace.task(scene.event.subject);
  const std::string origin = life && life->result != 0 ? origin_of(scene, life->result) : "";
  return origin.empty() ? "then" : origin;
}

Reason then_added(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject), adder = adder_of(scene);
  const Id source = scene.event.other;
  const bool settled = is_settled(scene.trace, source, scene.at);
  const TaskLife* life = scene.trace.task(scene.event.subject);
  const bool in_line = life && life->queued <= scene.now;
  Reason reason{.headline = label + (in_line ? " joins the microtask queue" : settled ? " is added to a settled promise" : " waits for a promise"),
                .mechanism = "ECMA-262 27.2.5.4.1 PerformPromiseThen."};
  const std::string what = source == 0 ? "A promise" : capital(named(scene, source));
  const std::string by = scene.trace.label_of_task(scene.event.subject).starts_with(adder) ? "The callback of `" + adder + "`"
                                                                                           : label + ", given to `" + adder + "`,";
  if (settled)
    reason.plain = what + " is " + outcome(scene, source) + " already. " + by +
                   " does not run at once: it joins the end of the microtask queue.";
  else
    reason.plain = what + " is pending. " + by + " waits until it is settled, and only then becomes a microtask.";
  if (life && life->result != 0)
    reason.plain += " What comes of it will be promise " + scene.promise(life->result) + ".";
  return reason;
}

Reason await_added(const Scene& scene) {
  const std::string label = scene.task(scene.event.subject);
  const Id source = scene.event.other;
  const std::string what = source == 0 ? "a promise" : named(scene, source);
  return {.headline = label + " is suspended and waits for " + what,
          .plain = is_settled(scene.trace, source, scene.at)
                       ? "The promise is settled already, so " + label + " goes to the end of the microtask queue."
                       : "Once the promise is settled, " + label + " becomes a microtask.",
          .mechanism = "ECMA-262 27.7.5.3 Await."};
}

Reason settled(const Scene& scene, bool fulfilled) {
  const std::string value = value_text(scene.trace, scene.event.text);
  const Id promise = scene.event.subject;
  const std::string with = value.empty() ? "" : " with " + value;
  Reason reason{.headline = "Promise p" + std::to_string(promise) + (fulfilled ? " is fulfilled" : " is rejected") + with};
  const Moved moved = moved_by(scene, scene.at);
  if (moved.count == 0) {
    reason.plain = "No callback waits for " + named(scene, promise) + " yet.";
  } else if (moved.count == 1) {
    reason.plain = names_of(scene, moved) + " waited for " + named(scene, promise) +
                   ". It does not run now: it joins the microtask queue.";
  } else {
    reason.plain = names_of(scene, moved) + " waited for " + named(scene, promise) +
                   ". They do not run now: they join the microtask queue, in the order in which they were added.";
  }
  reason.mechanism = fulfilled ? "ECMA-262 27.2.1.4 FulfillPromise, 27.2.1.8 TriggerPromiseReactions."
                               : "ECMA-262 27.2.1.7 RejectPromise, 27.2.1.8 TriggerPromiseReactions.";
  return reason;
}

Reason locked_in(const Scene& scene) {
  const Id promise = scene.event.subject, other = scene.event.other;
  Reason reason{.mechanism =
                    "ECMA-262 27.2.1.3.2 Promise Resolve Functions and 27.2.2.2 NewPromiseResolveThenableJob."};
  if (other == 0) {
    reason.headline = "Promise p" + std::to_string(promise) + " follows a thenable";
    reason.plain = "It was resolved with an object that has a `then`. A microtask will call that.";
    return reason;
  }
  reason.headline = "Promise p" + std::to_string(promise) + " follows promise p" + std::to_string(other);
  reason.plain = capital(named(scene, promise)) + " was resolved with " + named(scene, other) +
                 ", so it stays pending and will settle like it. That takes two microtasks: one calls `then`, one passes "
                 "the result on.";
  return reason;
}

} // namespace

Reason reason_for_promise(const Scene& scene) {
  const Id promise = scene.event.subject;
  const std::string number = "p" + std::to_string(promise);
  switch (scene.event.kind) {
  case EventKind::promise_created: {
    const std::string origin = origin_of(scene, promise);
    return {.headline = "Promise " + number + " is made" + (origin.empty() ? "" : " by " + code(origin)),
            .plain = scene.event.other ? "It will settle by what comes of promise " + scene.promise(scene.event.other) + "."
                                       : "It is pending: it has no value yet.",
            .mechanism = "ECMA-262 27.2 Promise Objects."};
  }
  case EventKind::promise_locked_in:
    return locked_in(scene);
  case EventKind::promise_fulfilled:
    return settled(scene, true);
  case EventKind::promise_rejected:
    return settled(scene, false);
  case EventKind::reaction_added:
    return is_then(static_cast<ReactionKind>(scene.event.detail)) ? then_added(scene) : await_added(scene);
  case EventKind::promise_unhandled: {
    const std::string value = value_text(scene.trace, scene.event.text);
    return {.headline = "Nothing handles the rejection of promise " + number,
            .plain = capital(named(scene, promise)) + " was rejected" + (value.empty() ? "" : " with " + value) +
                     " and has no handler. Both queues are empty, so Node reports it now. Without an "
                     "`unhandledRejection` listener the process ends with exit code 1.",
            .mechanism = "lib/internal/process/promises.js, processPromiseRejections(), called when both "
                         "queues are empty."};
  }
  case EventKind::promise_handled_late:
    return {.headline = "A handler for promise " + number + " comes too late",
            .plain = "Its rejection was reported as unhandled before this handler was added. Node emits "
                     "`rejectionHandled`.",
            .mechanism = "lib/internal/process/promises.js, handledRejection()."};
  default:
    return {};
  }
}

} // namespace loopscope::trace
