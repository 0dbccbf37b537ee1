#include "core/trace/narration.h"

#include <algorithm>

#include "core/trace/narration_scene.h"

namespace loopscope::trace {
namespace {

// On its own loop a worker's script plays the part of the main script.
void speak_of_worker(std::string& text) {
  constexpr std::string_view kMain = "main script";
  for (size_t at = text.find(kMain); at != std::string::npos; at = text.find(kMain, at))
    text.replace(at, kMain.size(), "worker's script");
}

// The variables of the function that runs, as far as they changed between what is told and now. Those that a function begins
// with are no changes.
std::string changed_variables(const Scene& scene) {
  constexpr size_t kNamed = 2;
  const EventKind told = scene.event.kind;
  const bool begins = told == EventKind::frame_enter ||
                      (told == EventKind::task_started && scene.loop()->left.left < scene.at &&
                       (scene.loop()->stack.empty() || scene.loop()->stack.back().resumed == kNoEvent));
  if (begins || scene.loop()->stack.empty())
    return "";
  std::string text;
  size_t named = 0;
  for (const Variable& variable : scene.loop()->stack.back().variables) {
    const Event& event = scene.trace.at(variable.event);
    const std::string value = scene.trace.text_of(event.text);
    if (variable.event <= scene.at || variable.event > scene.now || value == "undefined" || named == kNamed)
      continue;
    ++named;
    text += " " + code(scene.trace.text_of(variable.name)) + " is now " + code(value) + ".";
  }
  return text;
}

// A function that returns a value may settle a promise by it, and may be the last of its task.
std::string what_a_return_brings(const Scene& scene) {
  constexpr EventIndex kFewEvents = 64;
  std::string text;
  for (EventIndex i = scene.at + 1; i <= scene.now && i - scene.at < kFewEvents; ++i) {
    const Event& event = scene.trace.at(i);
    if (event.loop != scene.event.loop)
      continue;
    if (event.kind == EventKind::promise_fulfilled || event.kind == EventKind::promise_rejected) {
      const Moved moved = moved_by(scene, i);
      if (moved.count == 0)
        continue;
      text += " So " + scene.promise(event.subject) +
              (event.kind == EventKind::promise_fulfilled ? " is fulfilled, and " : " is rejected, and ") +
              names_of(scene, moved) + (moved.count == 1 ? " joins" : " join") + " the microtask queue.";
    }
  }
  return text;
}

bool leaves_with(const Event& event, LeaveKind how) {
  return event.kind == EventKind::frame_leave && event.detail == static_cast<uint8_t>(how);
}

bool task_failed(const Scene& scene) {
  const TaskRun* run = scene.trace.loop(scene.event.loop).run_at(scene.at);
  return !run || run->end > scene.now || scene.trace.at(run->end).detail != static_cast<uint8_t>(TaskEnd::ok);
}

void add_what_came_of_it(const Scene& scene, Reason& reason) {
  const Event& told = scene.event;
  if (scene.now == scene.at)
    return;
  if (told.kind == EventKind::frame_leave)
    reason.plain += what_a_return_brings(scene);
  if (told.kind != EventKind::task_ended && scene.loop())
    reason.plain += changed_variables(scene);
  // After an error that nothing caught, what comes next is up to the listeners of the process.
  const bool left = leaves_with(told, LeaveKind::returned) || (leaves_with(told, LeaveKind::threw) && !task_failed(scene));
  if (left && scene.nothing_runs() && scene.trace.died() != scene.now)
    reason.plain += " The stack is empty." + what_comes_next(scene);
}

} // namespace

Reason reason_for(const Scene& scene) {
  switch (scene.event.kind) {
  case EventKind::step:
    return reason_for_step(scene);
  case EventKind::property_set:
  case EventKind::native_call:
    return reason_for_act(scene);
  case EventKind::task_created:
  case EventKind::task_ready:
  case EventKind::task_queued:
  case EventKind::task_started:
  case EventKind::task_ended:
  case EventKind::task_cancelled:
    return reason_for_task(scene);
  case EventKind::loop_spawn:
  case EventKind::loop_exit:
  case EventKind::message_posted:
  case EventKind::message_delivered:
    return reason_for_threads(scene);
  case EventKind::iteration_begin:
  case EventKind::phase_enter:
  case EventKind::phase_leave:
  case EventKind::poll_wait:
  case EventKind::drain_enter:
  case EventKind::drain_leave:
    return reason_for_loop(scene);
  case EventKind::promise_created:
  case EventKind::promise_locked_in:
  case EventKind::promise_fulfilled:
  case EventKind::promise_rejected:
  case EventKind::reaction_added:
  case EventKind::promise_unhandled:
  case EventKind::promise_handled_late:
    return reason_for_promise(scene);
  case EventKind::frame_enter:
  case EventKind::frame_resume:
  case EventKind::frame_leave:
  case EventKind::variable:
    return reason_for_frame(scene);
  case EventKind::op_started:
  case EventKind::op_due:
  case EventKind::op_progress:
  case EventKind::op_completed:
  case EventKind::op_cancelled:
  case EventKind::pool_waits:
  case EventKind::pool_starts:
  case EventKind::pool_done:
  case EventKind::resource_init:
  case EventKind::resource_before:
  case EventKind::resource_after:
  case EventKind::resource_destroy:
    return reason_for_outside(scene);
  case EventKind::run_begin:
  case EventKind::run_end:
  case EventKind::run_cut:
  case EventKind::console_line:
  case EventKind::uncaught_error:
  case EventKind::warning:
  case EventKind::choice:
  case EventKind::choice_option:
    return reason_for_notice(scene);
  case EventKind::count_:
    break;
  }
  return {};
}

Reason reason_at(const Trace& trace, const State& state, EventIndex told) {
  if (state.events == 0)
    return {.headline = "Nothing has happened yet"};
  const Scene scene(trace, std::min(told, state.position), &state);
  Reason reason = reason_for(scene);
  add_what_came_of_it(scene, reason);
  if (const EventIndex choice = choice_near(trace, state.position); choice != kNoEvent) {
    const Reason chosen = reason_for_choice(Scene(trace, choice, &state), choice);
    reason.claims = chosen.claims;
    const bool decides = scene.event.kind == EventKind::task_started && choice < scene.at;
    if (decides) {
      reason.plain = chosen.plain;
      reason.mechanism = chosen.mechanism;
    }
  }
  const LoopId loop = scene.event.loop;
  if (loop != 0 && loop < state.loops.size()) {
    if (state.loops[loop].kind == LoopKind::worker_thread) {
      speak_of_worker(reason.headline);
      speak_of_worker(reason.plain);
    }
    reason.headline = loop_name(trace, loop) + ": " + reason.headline;
  }
  return reason;
}

// Labels and values come from scripts: whatever stands in them, it stays one line.
std::string sentence_for(const Trace& trace, EventIndex event) {
  const std::string headline = reason_for(Scene(trace, event)).headline;
  return one_line(without_marks(headline.empty() ? "Unreadable event" : headline));
}

} // namespace loopscope::trace
