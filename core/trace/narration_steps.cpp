// Statements of which nothing but their effect on variables was recorded, and listeners of the process.
#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// The text of a source line, without its indentation and its comment lines.
std::string source_line(const Trace& trace, const Site& site) {
  const SourceFile* file = trace.file(site.file);
  if (!file || site.line == 0)
    return "";
  size_t begin = 0;
  for (uint32_t line = 1; line < site.line; ++line) {
    begin = file->text.find('\n', begin);
    if (begin == std::string::npos)
      return "";
    ++begin;
  }
  std::string text = file->text.substr(begin, file->text.find('\n', begin) - begin);
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  text.erase(text.find_last_not_of(" \t\r") + 1);
  return text;
}

// A timer whose time has passed while the script keeps the loop from looking at it; 0 = none.
Id overdue_timer(const Scene& scene) {
  constexpr size_t kLookedAt = 64; // the oldest; of more, one that is overdue may be left unsaid
  size_t looked = 0;
  for (const Id operation : scene.loop()->outside) {
    if (scene.is_timer(operation) && scene.due_ns(operation) < scene.state->time_ns)
      return operation;
    if (++looked == kLookedAt)
      break;
  }
  return 0;
}

std::string called_for(const Scene& scene, EventIndex occasion) {
  if (occasion == kNoEvent)
    return "The loop has nothing left to do, so Node emits **beforeExit** or **exit** and calls its listeners.";
  switch (scene.trace.at(occasion).kind) {
  case EventKind::promise_unhandled:
    return "Promise " + scene.promise(scene.trace.at(occasion).subject) +
           " was rejected and nothing handled it, so Node calls the **unhandledRejection** listeners.";
  case EventKind::promise_handled_late:
    return "The rejection of promise " + scene.promise(scene.trace.at(occasion).subject) +
           " was handled after all, so Node calls the **rejectionHandled** listeners.";
  case EventKind::uncaught_error:
    if (scene.trace.at(occasion).detail == 0)
      return "Nothing caught the error, so the process is about to end. Node calls the **exit** listeners first.";
    break;
  default:
    break;
  }
  return "An error was not caught, so Node calls the **uncaughtException** listeners.";
}

} // namespace

Reason reason_for_step(const Scene& scene) {
  const Trace& trace = scene.trace;
  const Site site = trace.store().site(scene.event.site);
  const std::string text = source_line(trace, site);
  const std::string line = scene.line(scene.event.site).empty() ? "line " + std::to_string(site.line) : scene.line(scene.event.site);
  Reason reason{.headline = text.empty() ? "A statement of Node runs" : code(text) + " runs, " + line,
                .mechanism = "ECMA-262 9.4 Execution Contexts: a job runs to its end; nothing interrupts it."};
  if (const LoopState* loop = scene.loop(); loop && !loop->stack.empty() && loop->stack.back().last_step == scene.at) {
    const Frame& frame = loop->stack.back();
    reason.plain = frame.steps == 1 ? "It is the first statement that " + function_name(trace, frame.id) + " runs."
                                    : "It is statement " + std::to_string(frame.steps) + " of " + function_name(trace, frame.id) + ".";
  }
  const TaskRun* run = trace.loop(scene.event.loop).run_at(scene.at);
  if (!run) {
    const LoopState* loop = scene.loop();
    const EventIndex entered = loop && !loop->stack.empty() ? loop->stack.front().entered : scene.at;
    reason.plain = called_for(scene, occasion_of_listener(trace, scene.event.loop, entered));
    reason.mechanism = "Node calls listeners of the process itself: lib/internal/process/execution.js and promises.js, "
                       "src/api/embed_helpers.cc.";
  } else if (const Id late = scene.loop() ? overdue_timer(scene) : 0) {
    reason.headline = "The loop is blocked";
    reason.plain += (reason.plain.empty() ? "" : " ") + scene.operation(late) + " was due at " + duration(scene.due_ns(late)) + " and is overdue by " +
                   duration(scene.state->time_ns - scene.due_ns(late)) + ". It has to wait until the stack is empty. " +
                   code(text) + " runs, " + line + ".";
  }
  return reason;
}

Reason reason_for_act(const Scene& scene) {
  const std::string name = scene.trace.text_of(scene.event.other), text = scene.text();
  Reason reason{.mechanism = "ECMA-262 9.4 Execution Contexts: a job runs to its end; nothing interrupts it."};
  if (scene.event.kind == EventKind::property_set)
    reason.headline = code(name) + " is set to " + code(text);
  else
    reason.headline = code(name + text) + " is called";
  const Site site = scene.trace.store().site(scene.event.site);
  const std::string statement = source_line(scene.trace, site);
  if (!statement.empty())
    reason.plain = code(statement) + " runs" + scene.where(scene.event.site) + ".";
  if (const LoopState* loop = scene.loop(); loop && !loop->stack.empty() && loop->stack.back().id == scene.event.subject &&
                                            loop->stack.back().steps > 1)
    reason.plain += " It is statement " + std::to_string(loop->stack.back().steps) + " of " +
                    function_name(scene.trace, scene.event.subject) + ".";
  return reason;
}

} // namespace loopscope::trace
