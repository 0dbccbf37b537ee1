// What is printed, goes wrong, could have gone another way, or ends the run.
#include "core/trace/kinds.h"
#include "core/trace/narration_scene.h"
#include "core/trace/runaway.h"

namespace loopscope::trace {
namespace {

constexpr EventIndex kClosingEventsMost = 100; // between the cut and the end of the run: loops exit

Reason ended_by_limit(const Scene& scene) {
  EventIndex cut = scene.at;
  while (cut > 0 && scene.at - cut < kClosingEventsMost && scene.trace.at(cut).kind != EventKind::run_cut)
    --cut;
  const Runaway runaway =
      scene.trace.at(cut).kind == EventKind::run_cut ? runaway_at(scene.trace, cut) : Runaway{};
  if (!runaway.plain.empty())
    return {.headline = runaway.headline, .plain = runaway.plain};
  return {.headline = "The run was cut",
          .plain = "A limit ended the run. Everything before it can be looked at."};
}

Reason ended(const Scene& scene) {
  const std::string code = std::to_string(static_cast<int32_t>(scene.event.subject));
  switch (static_cast<EndReason>(scene.event.detail)) {
  case EndReason::natural:
    return {.headline = "The process ends",
            .plain = "Nothing is left to run and nothing is waited for, so the process ends with exit code " +
                     code + ".",
            .mechanism = "src/api/embed_helpers.cc, SpinEventLoop(): the loop is not alive, also after "
                         "'beforeExit'. A pending "
                         "promise does not keep it alive."};
  case EndReason::process_exit:
    return {.headline = "process.exit ends the process",
            .plain = "**process.exit** ends the process at once with exit code " + code +
                     ". Whatever still stood in line or waited outside never runs.",
            .mechanism =
                "lib/internal/process/per_thread.js, exit(): emits 'exit', then process.reallyExit()."};
  case EndReason::uncaught_error:
    return {.headline = "An uncaught error ends the process",
            .plain = "Nothing caught the error, so the process ends with exit code " + code +
                     ". What stood in line never runs.",
            .mechanism = "src/node_errors.cc, TriggerUncaughtException()."};
  case EndReason::unsettled_await:
    return {.headline = "An await that never comes back",
            .plain = "The loop has nothing left to do, but a top-level **await** still waits. Nothing can "
                     "settle it any more, so "
                     "Node gives up with exit code " +
                     code + ".",
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
    return {.headline = "Not simulated", .plain = message};
  case WarningKind::process_warning:
    break;
  }
  return {.headline = "Node warns",
          .plain = message,
          .mechanism = "lib/internal/process/warning.js, process.emitWarning()."};
}

// setTimeout against setImmediate: who did run first after the choice says it better than the options.
void tell_first_task(const Scene& scene, EventIndex choice, Reason& reason) {
  constexpr EventIndex kMost = 5000;
  for (EventIndex i = choice; i < scene.trace.size() && i - choice < kMost; ++i) {
    const Event& event = scene.trace.at(i);
    if (event.kind != EventKind::task_started || event.loop != scene.event.loop)
      continue;
    const std::string label = scene.task(event.subject);
    if (event.detail == static_cast<uint8_t>(Queue::timers)) {
      reason.plain = "Its time had passed when Node first looked at the timers, so " + label +
                     " was due. Real Node could also run the immediate first: it depends on whether starting "
                     "up took that long.";
    } else if (event.detail == static_cast<uint8_t>(Queue::check)) {
      reason.plain =
          "No timer was due yet when Node first looked at them, so " + label +
          " runs first. Real Node could also run the timer first: it depends on how long starting up took.";
    }
    return;
  }
}

Reason chose(const Scene& scene, EventIndex choice_event) {
  const Event& choice = scene.trace.at(choice_event);
  Reason reason{.headline = "More than one order is possible", .only_order = false};
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

} // namespace

Reason reason_for_notice(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::run_begin:
    return {.headline = "Ready",
            .plain = "The run of " + bold(scene.text().empty() ? "the script" : scene.text()) + " begins."};
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
    return {.headline = "The script prints",
            .plain = scene.event.detail == static_cast<uint8_t>(Stream::stderr_)
                         ? "The line goes to stderr at once, before the next statement."
                         : "The line goes to stdout at once, before the next statement.",
            .mechanism =
                "console.log writes before it returns (to a file or terminal; a pipe may take it later)."};
  case EventKind::uncaught_error:
    return {.headline = "An error that nothing caught",
            .plain =
                bold(scene.text()) +
                (scene.event.detail ? " goes to the 'uncaughtException' listener, and the process goes on."
                                    : " was caught by nothing, so the process dies."),
            .mechanism = "lib/internal/process/execution.js, createOnGlobalUncaughtException()."};
  case EventKind::warning:
    return warned(scene);
  case EventKind::choice:
    return chose(scene, scene.at);
  case EventKind::choice_option: {
    EventIndex choice = scene.at;
    while (choice > 0 && scene.trace.at(choice).kind == EventKind::choice_option)
      --choice;
    if (scene.trace.at(choice).kind == EventKind::choice)
      return chose(scene, choice);
    return {.headline = "More than one order is possible", .only_order = false};
  }
  default:
    return {};
  }
}

} // namespace loopscope::trace
