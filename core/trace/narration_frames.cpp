// Functions: called, suspended, resumed, returned, thrown out of; and their variables.
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// For the beginning of a sentence.
std::string by_name(const Scene& scene, Id frame) {
  std::string name = function_name(scene.trace, frame);
  if (name[0] == 't')
    name[0] = 'T';
  return name;
}

// Whether the frame was called from the statement of another one, or by Node (or by nobody any more, after an await).
bool has_caller(const Scene& scene) { return scene.loop() && !scene.loop()->stack.empty(); }

Reason suspended(const Scene& scene) {
  const Id id = scene.event.subject;
  const SuspendedFrame* frame = scene.loop() ? scene.loop()->suspended.find(id) : nullptr;
  Reason reason{.mechanism = "ECMA-262 27.7.5.3 Await: the execution context is suspended and taken off the stack; the "
                             "reaction to the promise resumes it."};
  const std::string name = by_name(scene, id);
  if (!frame) {
    reason.headline = name + " is suspended at its await";
    return reason;
  }
  const SiteId site = site_of(scene.trace, *frame);
  reason.headline = name + " is suspended at its await" + scene.where(site);
  const Id promise = awaited_by(scene.trace, *frame);
  const bool settled = promise != 0 && is_settled(scene.trace, promise, frame->reaction);
  if (promise == 0) {
    reason.plain = "It leaves the stack and keeps its variables. It has not returned.";
  } else if (settled) {
    reason.plain = "Promise " + scene.promise(promise) +
                   (was_rejected(scene.trace, promise, frame->reaction) ? " is rejected" : " is fulfilled") +
                   " already, but an `await` always lets go of the stack: " + function_name(scene.trace, id) +
                   " goes to the end of the microtask queue.";
  } else {
    reason.plain = "Its `await` waits for promise " + scene.promise(promise) + ", which is pending. So " +
                   function_name(scene.trace, id) + " leaves the stack with its variables kept. It has not returned.";
  }
  if (has_caller(scene))
    reason.plain += " Its caller goes on now.";
  else if (scene.nothing_runs())
    reason.plain += what_comes_next(scene);
  return reason;
}

Reason yielded(const Scene& scene) {
  const std::string value = value_text(scene.trace, scene.event.text);
  const SuspendedFrame* frame = scene.loop() ? scene.loop()->suspended.find(scene.event.subject) : nullptr;
  return {.headline = by_name(scene, scene.event.subject) + " is suspended at its yield" +
                      (frame ? scene.where(site_of(scene.trace, *frame)) : ""),
          .plain = (value.empty() ? "It yields a value" : "It yields " + value) +
                   " and leaves the stack until `next()` is called again. It has not returned.",
          .mechanism = "ECMA-262 27.5.3.7 GeneratorYield, 27.6.3.8 AsyncGeneratorYield."};
}

Reason returned(const Scene& scene) {
  const std::string value = value_text(scene.trace, scene.event.text);
  Reason reason{.headline = by_name(scene, scene.event.subject) + " returns" + (value.empty() ? "" : " " + value),
                .mechanism = "ECMA-262 14.10 The return Statement; 9.4 Execution Contexts."};
  const LoopState* loop = scene.loop();
  const SiteId site = loop && loop->left.left == scene.at && loop->left.last_step != kNoEvent
                          ? scene.trace.at(loop->left.last_step).site
                          : 0;
  reason.plain = "It leaves the stack" + (site ? scene.where(site) : "") +
                 (has_caller(scene) ? ", and its caller gets the value." : ".");
  return reason;
}

// ", where 3 functions are left": so that a deep stack is told apart at each of its functions.
std::string depth(const Scene& scene) {
  const size_t left = scene.loop() ? scene.loop()->stack.size() : 0;
  return left < 2 ? "" : ", where " + std::to_string(left) + " functions are left";
}

Reason threw(const Scene& scene) {
  const std::string value = value_text(scene.trace, scene.event.text);
  const LoopState* loop = scene.loop();
  const SiteId site = loop && loop->left.left == scene.at && loop->left.last_step != kNoEvent
                          ? scene.trace.at(loop->left.last_step).site
                          : 0;
  if (scene.text().starts_with("InternalError: process.exit")) {
    return {.headline = by_name(scene, scene.event.subject) + " is left for good",
            .plain = "`process.exit` ends the process at once" + depth(scene) + ": nothing of it goes on.",
            .mechanism = "lib/internal/process/per_thread.js, exit(): process.reallyExit() does not return."};
  }
  Reason reason{.headline = by_name(scene, scene.event.subject) + " throws " + (value.empty() ? "an error" : value)};
  const FrameLife* life = scene.trace.frame(scene.event.subject);
  const auto kind = life && life->entered != kNoEvent ? static_cast<FunctionKind>(scene.trace.at(life->entered).detail)
                                                      : FunctionKind::normal;
  const bool rejects = kind == FunctionKind::async || kind == FunctionKind::async_generator;
  reason.plain = "It does not catch this" + (site ? " on its " + scene.line(site) : std::string()) +
                 ", so it leaves the stack" + depth(scene) + ".";
  if (rejects)
    reason.plain += " As it is an async function, its promise is rejected with the error.";
  else if (has_caller(scene))
    reason.plain += " Its caller may catch the error.";
  reason.mechanism = rejects ? "ECMA-262 27.7.5.2 AsyncBlockStart: a throw completion rejects the promise of the function."
                             : "ECMA-262 14.14 The throw Statement.";
  return reason;
}

Reason left(const Scene& scene) {
  switch (static_cast<LeaveKind>(scene.event.detail)) {
  case LeaveKind::returned:
    return returned(scene);
  case LeaveKind::threw:
    return threw(scene);
  case LeaveKind::awaits:
    return suspended(scene);
  case LeaveKind::yields:
    return yielded(scene);
  case LeaveKind::initial_yield:
    return {.headline = by_name(scene, scene.event.subject) + " makes a generator",
            .plain = "Calling it runs nothing of its body yet: that begins with the first `next()`.",
            .mechanism = "ECMA-262 27.5.3.1 GeneratorStart, 27.6.3.2 AsyncGeneratorStart."};
  case LeaveKind::count_:
    break;
  }
  return {};
}

bool is_body_of_file(const Scene& scene) {
  const Site site = scene.trace.store().site(scene.event.site);
  return site.line == 1 && site.column == 1 && file_name(scene.trace, scene.event.site) == scene.text();
}

// " It was called with `n` = `3`."
std::string arguments(const Scene& scene) {
  constexpr size_t kNamed = 3;
  if (!scene.loop() || scene.loop()->stack.empty() || scene.loop()->stack.back().id != scene.event.subject)
    return "";
  std::vector<std::string> named;
  for (const Variable& variable : scene.loop()->stack.back().variables) {
    const Event& event = scene.trace.at(variable.event);
    const bool is_argument = event.detail == static_cast<uint8_t>(VariableKind::argument);
    if (is_argument && scene.trace.text_of(event.text) != "undefined" && named.size() < kNamed)
      named.push_back(code(scene.trace.text_of(variable.name)) + " = " + code(scene.trace.text_of(event.text)));
  }
  return named.empty() ? "" : " It was called with " + list_of(named, named.size()) + ".";
}

Reason entered(const Scene& scene) {
  const std::string name = by_name(scene, scene.event.subject);
  if (is_body_of_file(scene)) {
    return {.headline = "The file " + name + " runs",
            .plain = "A file runs once, from its first line to its last, when it is loaded for the first time.",
            .mechanism = "lib/internal/modules/cjs/loader.js, Module.prototype._compile()."};
  }
  switch (static_cast<FunctionKind>(scene.event.detail)) {
  case FunctionKind::async:
    return {.headline = name + " is called, an async function",
            .plain = "It starts at once, like any function. Up to its first `await` it is not asynchronous at all." + arguments(scene),
            .mechanism = "ECMA-262 27.7.5.1 AsyncFunctionStart."};
  case FunctionKind::generator:
  case FunctionKind::async_generator:
    return {.headline = name + " is called, a generator function",
            .plain = "It makes a generator. Its body does not run yet." + arguments(scene) +
                     (scene.loop() && scene.loop()->suspended.size() > 1
                          ? " " + std::to_string(scene.loop()->suspended.size()) + " functions are off the stack now, to go on later."
                          : ""),
            .mechanism = "ECMA-262 27.5.3.1 GeneratorStart, 27.6.3.2 AsyncGeneratorStart."};
  case FunctionKind::normal:
    break;
  }
  const bool called_by_script = scene.loop() && scene.loop()->stack.size() > 1;
  return {.headline = name + " is called",
          .plain = (called_by_script ? "It goes on the stack, and runs before its caller goes on." : "It goes on the stack.") +
                   arguments(scene),
          .mechanism = "ECMA-262 10.2.1 [[Call]]."};
}

} // namespace

Reason reason_for_frame(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::frame_enter:
    return entered(scene);
  case EventKind::frame_resume: {
    const std::string name = by_name(scene, scene.event.subject);
    if (scene.event.detail == static_cast<uint8_t>(ResumeKind::error)) {
      return {.headline = name + " goes on with an error",
              .plain = "It is back on the stack, and the error is thrown where it was suspended.",
              .mechanism = "ECMA-262 27.7.5.3 Await, rejectedClosure; 27.5.3.4 GeneratorResumeAbrupt."};
    }
    return {.headline = name + " goes on",
            .plain = "It is back on the stack where it left it, with its variables as they were.",
            .mechanism = "ECMA-262 27.7.5.3 Await, fulfilledClosure; 27.5.3.3 GeneratorResume."};
  }
  case EventKind::frame_leave:
    return left(scene);
  case EventKind::variable: {
    const std::string name = code(scene.trace.text_of(scene.event.other));
    if (scene.event.text == kNoText)
      return {.headline = name + " is out of scope", .plain = "The block that declared it is over."};
    return {.headline = name + " is now " + code(scene.text()), .plain = "A variable has a new value."};
  }
  default:
    return {};
  }
}

} // namespace loopscope::trace
