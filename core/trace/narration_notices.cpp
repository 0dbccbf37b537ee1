// What is printed, goes wrong, could have gone another way, or ends the run.
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"
#include "core/trace/runaway.h"

namespace loopscope::trace {
namespace {

// What still waits or is queued at this moment, on every loop: its names, at most so many, and how many there are.
std::string what_never_runs(const Scene& scene) {
  constexpr size_t kNamed = 4;
  if (!scene.state)
    return "";
  std::vector<std::string> names;
  size_t count = 0;
  const auto take = [&](const std::string& name) {
    if (names.size() < kNamed)
      names.push_back(name);
    ++count;
  };
  for (const LoopState& loop : scene.state->loops) {
    for (const Line& line : loop.queues) {
      for (const Id task : line) {
        if (!scene.trace.is_internal(task))
          take(scene.task(task));
        if (count >= kNamed && line.size() > kNamed) {
          count += line.size() - kNamed;
          break;
        }
      }
    }
    for (const Id operation : loop.outside)
      take(scene.operation(operation));
    for (const SuspendedFrame& frame : loop.suspended) {
      if (frame.reaction != kNoEvent)
        take(code(scene.trace.label_of_frame(frame.id)));
    }
  }
  return count == 0 ? "" : " " + list_of(names, count) + (count == 1 ? " was" : " were") + " still waiting and will never run.";
}

// Where an error came from: the statement of the frame that it left last, or of what caused it.
SiteId site_of_error(const Scene& scene, EventIndex error) {
  if (const EventIndex thrown = scene.trace.thrown_at(scene.trace.at(error).text); thrown < error)
    return scene.trace.at(thrown).site;
  if (scene.trace.in_script(scene.trace.at(error).site))
    return scene.trace.at(error).site;
  for (EventIndex i = error; i < scene.trace.size();) {
    const Event& event = scene.trace.at(i);
    if (event.kind == EventKind::promise_unhandled) {
      const PromiseLife* promise = scene.trace.promise(event.subject);
      const EventIndex settled = promise ? promise->settled : kNoEvent;
      if (settled < i) {
        i = settled;
        continue;
      }
    }
    if (scene.trace.in_script(event.site))
      return event.site;
    if (event.cause >= i)
      break;
    i = event.cause;
  }
  const TaskRun* run = scene.trace.loop(scene.trace.at(error).loop).ended_before(error);
  return run && run->last_step != kNoEvent ? scene.trace.at(run->last_step).site : 0;
}

std::string error_and_place(const Scene& scene, EventIndex error) {
  const std::string text = scene.trace.text_of(scene.trace.at(error).text);
  const std::string place = scene.line(site_of_error(scene, error));
  return (text.empty() ? "An error" : code(text)) + (place.empty() ? "" : " on " + place);
}

Reason ended_by_limit(const Scene& scene) {
  const EventIndex cut = scene.trace.cut();
  const Runaway runaway = cut < scene.at ? runaway_at(scene.trace, cut) : Runaway{};
  if (!runaway.plain.empty())
    return {.headline = runaway.headline, .plain = runaway.plain};
  return {.headline = "The run was cut",
          .plain = "A limit ended the run. Everything before it can be looked at."};
}

Reason ended(const Scene& scene) {
  const std::string exit_code = std::to_string(static_cast<int32_t>(scene.event.subject));
  switch (static_cast<EndReason>(scene.event.detail)) {
  case EndReason::natural:
    return {.headline = "The process ends",
            .plain = "Nothing is left to run or to wait for, so the process ends with exit code " + exit_code + ".",
            .mechanism = "src/api/embed_helpers.cc, SpinEventLoop(): the loop is not alive, also after "
                         "'beforeExit'. A pending "
                         "promise does not keep it alive."};
  case EndReason::process_exit:
    return {.headline = "process.exit ends the process",
            .plain = "It ends at once with exit code " + exit_code + "." + what_never_runs(scene),
            .mechanism =
                "lib/internal/process/per_thread.js, exit(): emits 'exit', then process.reallyExit()."};
  case EndReason::uncaught_error: {
    const EventIndex died = scene.trace.died();
    return {.headline = died < scene.at ? "The process ended: " + error_and_place(scene, died) : "An uncaught error ended the process",
            .plain = "Nothing caught it, so the process ends with exit code " + exit_code + "." + what_never_runs(scene),
            .mechanism = "src/node_errors.cc, TriggerUncaughtException()."};
  }
  case EndReason::unsettled_await:
    return {.headline = "An await that never comes back",
            .plain = "The loop has nothing left to do, but a top-level `await` still waits. Nothing can settle it any more, so "
                     "Node gives up with exit code " +
                     exit_code + ".",
            .mechanism = "lib/internal/modules/run_main.js, handleProcessExit(): exit code 13, unsettled "
                         "top-level await."};
  case EndReason::limit:
    return ended_by_limit(scene);
  case EndReason::crashed:
    return {.headline = "The run broke off",
            .plain = "The process that ran the script died. Everything before it can be looked "
                     "at."};
  }
  return {};
}

Reason warned(const Scene& scene) {
  const std::string message = scene.text();
  switch (static_cast<WarningKind>(scene.event.detail)) {
  case WarningKind::starvation:
    return {.headline = "The loop is starved", .plain = message};
  case WarningKind::blocked_loop:
    return {.headline = "The loop is blocked", .plain = message};
  case WarningKind::leak:
    return {.headline = "This may be a leak", .plain = message};
  case WarningKind::unsupported:
    return {.headline = "This is not simulated", .plain = message};
  case WarningKind::process_warning:
    break;
  }
  return {.headline = "Node warns: " + one_line(message),
          .plain = message,
          .mechanism = "lib/internal/process/warning.js, process.emitWarning()."};
}

// setTimeout against setImmediate: who did run first after the choice says it better than the options.
void tell_first_task(const Scene& scene, EventIndex choice, Reason& reason) {
  const TaskRun* first = scene.trace.loop(scene.trace.at(choice).loop).started_after(choice);
  if (!first || first->start > scene.now)
    return;
  const Event& event = scene.trace.at(first->start);
  const std::string label = scene.task(event.subject);
  if (event.detail == static_cast<uint8_t>(Queue::timers))
    reason.plain = label + " was already due when Node first looked at the timers. Real Node could also run the immediate "
                           "first: it depends on whether starting up took that long.";
  else if (event.detail == static_cast<uint8_t>(Queue::check))
    reason.plain = "No timer was due yet when Node first looked at them, so " + label +
                   " runs first. Real Node could also run the timer first: it depends on how long starting up took.";
}

} // namespace

Reason reason_for_choice(const Scene& scene, EventIndex choice_event) {
  const Event& choice = scene.trace.at(choice_event);
  Reason reason{.headline = "More than one order is possible"};
  std::string other;
  for (EventIndex i = choice_event + 1; i < scene.trace.size(); ++i) {
    const Event& option = scene.trace.at(i);
    if (option.kind != EventKind::choice_option || option.subject != choice.subject)
      break;
    const std::string outcome = scene.trace.text_of(option.text);
    if (option.other == choice.other) {
      reason.plain = "In this run " + outcome + ".";
    } else {
      other += (other.empty() ? "" : "; or: ") + outcome;
    }
  }
  if (reason.plain.empty())
    reason.plain = scene.trace.text_of(choice.text) + ".";
  if (!other.empty())
    reason.plain += " Real Node could also go the other way: " + other + ".";
  reason.claims.push_back("Real Node can go either way here. " + reason.plain);
  switch (static_cast<ChoiceKind>(choice.detail)) {
  case ChoiceKind::timeout_or_immediate:
    reason.headline = "Two orders are possible";
    tell_first_task(scene, choice_event, reason);
    reason.mechanism = "setTimeout(0) means 1 ms. Whether that has passed when uv_run() first looks at the "
                       "timers depends on how "
                       "long starting up took.";
    break;
  case ChoiceKind::split_timers:
    reason.mechanism =
        "lib/internal/timers.js, listOnTimeout(): two timers of one duration that were set in different "
        "milliseconds may fall into different passes.";
    break;
  case ChoiceKind::completion_order:
    reason.mechanism =
        "Pool threads and the system finish in no fixed order; libuv delivers in the order of completion.";
    break;
  case ChoiceKind::other:
    break;
  }
  return reason;
}

namespace {

// "`start` is printed"; what was printed can be long or of several lines.
Reason printed(const Scene& scene) {
  std::string text = one_line(scene.text());
  const bool error = scene.event.detail == static_cast<uint8_t>(Stream::stderr_);
  Reason reason{.headline = (text.empty() ? "An empty line" : code(text)) + " is printed" + (error ? " to stderr" : ""),
                .mechanism =
                    "console.log writes before it returns (to a file or terminal; a pipe may take it later)."};
  const bool by_script = scene.loop() && !scene.loop()->stack.empty();
  reason.plain = by_script ? "`console` does not wait: the line is out before the next statement."
                           : "Node itself prints it.";
  return reason;
}

} // namespace

Reason reason_for_notice(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::run_begin:
    return {.headline = "The run of " + (scene.text().empty() ? "the script" : code(scene.text())) + " begins",
            .plain = "Nothing has run yet. Step on to see Node start the main script."};
  case EventKind::run_end:
    return ended(scene);
  case EventKind::run_cut: {
    const auto limit = static_cast<Limit>(scene.event.detail);
    const Runaway runaway = runaway_at(scene.trace, scene.at);
    const std::string what = scene.text().empty() ? "The run was ended at this limit." : scene.text();
    return {.headline = runaway.headline.empty() ? "Cut at the limit of " + std::string(name_of(limit))
                                                 : runaway.headline,
            .plain = runaway.plain.empty() ? what : what + " " + runaway.plain,
            .mechanism =
                "Loopscope ends a run at a limit, so that a program without end can still be looked at."};
  }
  case EventKind::console_line:
    return printed(scene);
  case EventKind::uncaught_error: {
    const std::string what = error_and_place(scene, scene.at);
    if (scene.event.detail)
      return {.headline = what + " goes to a listener",
              .plain = "Nothing caught it, but there is an `uncaughtException` listener, so the process goes on.",
              .mechanism = "lib/internal/process/execution.js, createOnGlobalUncaughtException()."};
    return {.headline = what + " is not caught",
            .plain = "Nothing caught it, so the process ends." + what_never_runs(scene),
            .mechanism = "lib/internal/process/execution.js, createOnGlobalUncaughtException()."};
  }
  case EventKind::warning:
    return warned(scene);
  case EventKind::choice:
    return reason_for_choice(scene, scene.at);
  case EventKind::choice_option: {
    EventIndex choice = scene.at;
    while (choice > 0 && scene.trace.at(choice).kind == EventKind::choice_option)
      --choice;
    if (scene.trace.at(choice).kind == EventKind::choice)
      return reason_for_choice(scene, choice);
    return {.headline = "More than one order is possible"};
  }
  default:
    return {};
  }
}

} // namespace loopscope::trace
