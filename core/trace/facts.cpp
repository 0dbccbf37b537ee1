#include "core/trace/facts.h"

#include <algorithm>

namespace loopscope::trace {
namespace {

bool leaves(const Event& event, LeaveKind how) {
  return event.kind == EventKind::frame_leave && event.detail == static_cast<uint8_t>(how);
}

// The frame on top may have no statement yet: then its caller's statement, which called it, is lit.
Lit lit_by_stack(const Trace& trace, const LoopState& loop) {
  for (auto frame = loop.stack.rbegin(); frame != loop.stack.rend(); ++frame) {
    if (frame->resumed != kNoEvent && trace.in_script(trace.at(frame->resumed).site))
      return {trace.at(frame->resumed).site, Lit::Why::running};
    if (frame->last_step != kNoEvent && trace.in_script(trace.at(frame->last_step).site))
      return {trace.at(frame->last_step).site, Lit::Why::running};
  }
  for (auto frame = loop.stack.rbegin(); frame != loop.stack.rend(); ++frame) {
    if (frame->entered != kNoEvent && trace.in_script(trace.at(frame->entered).site))
      return {trace.at(frame->entered).site, Lit::Why::running};
  }
  return {};
}

} // namespace

bool is_settled(const Trace& trace, Id promise, EventIndex at) {
  const PromiseLife* life = trace.promise(promise);
  return life && life->settled <= at && life->settled != kNoEvent;
}

bool was_rejected(const Trace& trace, Id promise, EventIndex at) {
  return is_settled(trace, promise, at) &&
         trace.at(trace.promise(promise)->settled).kind == EventKind::promise_rejected;
}

bool is_skipped(const Trace& trace, Id task, EventIndex at) {
  const TaskLife* life = trace.task(task);
  if (!life || life->created == kNoEvent || trace.at(life->created).kind != EventKind::reaction_added)
    return false;
  const Event& made = trace.at(life->created);
  if (!is_settled(trace, made.other, at))
    return false;
  const bool rejected = was_rejected(trace, made.other, at);
  switch (static_cast<ReactionKind>(made.detail)) {
  case ReactionKind::then_only:
    return rejected;
  case ReactionKind::catch_only:
    return !rejected;
  case ReactionKind::pass:
    return true;
  default:
    return false;
  }
}

const char* name_of(Lit::Why why) {
  static constexpr const char* kNames[] = {"none",  "running", "suspended", "returned",
                                           "threw", "skipped", "made", "last"};
  static_assert(std::size(kNames) == static_cast<size_t>(Lit::Why::count_));
  return kNames[static_cast<size_t>(why)];
}

bool ends_suspended(const Trace& trace, const TaskRun& run) {
  return run.last_leave != kNoEvent && (leaves(trace.at(run.last_leave), LeaveKind::awaits) ||
                                        leaves(trace.at(run.last_leave), LeaveKind::yields));
}

SiteId site_of(const Trace& trace, const SuspendedFrame& frame) {
  if (frame.reaction != kNoEvent && trace.in_script(trace.at(frame.reaction).site))
    return trace.at(frame.reaction).site;
  return frame.last_step == kNoEvent ? trace.at(frame.entered).site : trace.at(frame.last_step).site;
}

Id awaited_by(const Trace& trace, const SuspendedFrame& frame) {
  return frame.reaction == kNoEvent ? 0 : trace.at(frame.reaction).other;
}

Id resumed_by(const Trace& trace, const SuspendedFrame& frame) {
  return frame.reaction == kNoEvent ? 0 : trace.at(frame.reaction).subject;
}

Lit lit_at(const Trace& trace, const State& state, LoopId id, EventIndex told) {
  if (id >= state.loops.size())
    return {};
  const LoopState& loop = state.loops[id];
  const Event event = trace.at(told);
  if (event.loop == id && told <= state.position) {
    const bool is_left =
        event.kind == EventKind::frame_leave && loop.left.id == event.subject && loop.left.left == told;
    if (is_left && (leaves(event, LeaveKind::awaits) || leaves(event, LeaveKind::yields))) {
      if (const SuspendedFrame* frame = loop.suspended.find(event.subject))
        return {site_of(trace, *frame), Lit::Why::suspended};
    }
    if (is_left && loop.left.last_step != kNoEvent && leaves(event, LeaveKind::returned))
      return {trace.at(loop.left.last_step).site, Lit::Why::returned};
    if (is_left && loop.left.last_step != kNoEvent && leaves(event, LeaveKind::threw))
      return {trace.at(loop.left.last_step).site, Lit::Why::threw};
    if (event.kind == EventKind::task_started && loop.stack.empty() &&
        is_skipped(trace, event.subject, told)) {
      const SiteId made = trace.at(trace.task(event.subject)->created).site;
      if (trace.in_script(made))
        return {made, Lit::Why::skipped};
    }
  }
  if (const Lit running = lit_by_stack(trace, loop); running.site != 0)
    return running;
  // The callback of the task that runs is Node's own, such as the resolve function of a promise.
  if (const TaskRun* run = loop.running_task == 0 ? nullptr : trace.loop(id).run_at(state.position);
      run && (loop.left.left == kNoEvent || loop.left.left < run->start)) {
    const TaskLife* life = trace.task(loop.running_task);
    const bool here = life && life->created < run->start && trace.at(life->created).loop == id;
    const SiteId made = here ? trace.at(life->created).site : 0;
    if (trace.in_script(made))
      return {made, Lit::Why::made};
  }
  // A caller may have gone on after the last statement, and have left as well.
  if (loop.left.left != kNoEvent && (loop.last_step == kNoEvent || loop.left.left > loop.last_step)) {
    const SuspendedFrame* frame = loop.suspended.find(loop.left.id);
    const FrameLife* life = trace.frame(loop.left.id);
    SiteId site = frame                              ? site_of(trace, *frame)
                  : loop.left.last_step != kNoEvent  ? trace.at(loop.left.last_step).site
                  : life && life->entered != kNoEvent ? trace.at(life->entered).site // an arrow function without statements
                                                      : 0;
    if (trace.in_script(site))
      return {site, Lit::Why::last};
  }
  if (loop.last_step != kNoEvent)
    return {trace.at(loop.last_step).site, Lit::Why::last};
  return {};
}

std::string name_of_function(const Trace& trace, EventIndex entered) {
  const std::string name = entered == kNoEvent ? "" : trace.text_of(trace.at(entered).text);
  return name == "(anonymous)" ? "" : name;
}

Id next_in_line(const Trace& trace, const LoopState& loop) {
  if (loop.running_task != 0 || !loop.stack.empty())
    return 0;
  const auto first_of_script = [&trace](const Line& line) -> Id {
    for (const Id task : line) {
      if (!trace.is_internal(task))
        return task;
    }
    return 0;
  };
  const bool drains =
      loop.draining || !loop.threw; // a timer or immediate that threw is not followed by a drain
  // Between two microtasks their queue comes first, otherwise the ticks.
  const Line& ticks = loop.queue(Queue::next_tick);
  const Line& microtasks = loop.queue(Queue::microtask);
  const bool among_microtasks = loop.draining && loop.drained == Queue::microtask && !microtasks.empty();
  if (drains && !among_microtasks && !ticks.empty())
    return first_of_script(ticks);
  if (drains && !microtasks.empty())
    return first_of_script(microtasks);
  switch (loop.phase) {
  case Phase::timers:
    return first_of_script(loop.queue(Queue::timers));
  case Phase::pending:
    return first_of_script(loop.queue(Queue::pending));
  case Phase::poll: {
    const Id task = first_of_script(loop.queue(Queue::poll));
    const TaskLife* life = trace.task(task);
    const EventIndex cause = life && life->created != kNoEvent ? trace.at(life->created).cause : kNoEvent;
    // How many messages a port delivers at once is decided when it is served.
    return cause != kNoEvent && trace.at(cause).kind == EventKind::message_posted ? 0 : task;
  }
  case Phase::check: {
    const Id task = first_of_script(loop.queue(Queue::check));
    const TaskLife* life = trace.task(task);
    return life && life->queued < loop.phase_entered
               ? task
               : 0; // one that was set since waits for the next iteration
  }
  case Phase::close: {
    // libuv takes the handle that was closed last first; those that are closed now wait for the next iteration.
    Id last = 0;
    for (const Id task : loop.queue(Queue::close)) {
      if (const TaskLife* life = trace.task(task); life && life->queued < loop.phase_entered && !trace.is_internal(task))
        last = task;
    }
    return last;
  }
  case Phase::idle_prepare:
  case Phase::none:
  case Phase::count_:
    break;
  }
  return 0;
}

EventIndex choice_near(const Trace& trace, EventIndex position) {
  const LoopId loop = trace.at(position).loop;
  const auto& choices = trace.choices();
  const auto after = std::upper_bound(choices.begin(), choices.end(), position);
  // It decides what runs first after it.
  if (after != choices.begin() && trace.at(after[-1]).loop == loop) {
    const TaskRun* chosen = trace.loop(loop).started_after(after[-1]);
    if (!chosen || chosen->start > position || chosen->end >= position)
      return after[-1];
  }
  // The next thing that this loop does is to choose.
  if (after != choices.end() && trace.at(*after).loop == loop) {
    const TaskRun* running = trace.loop(loop).run_at(position);
    const TaskRun* next = trace.loop(loop).started_after(position);
    if ((!running || running->end == position) && (!next || next->start > *after))
      return *after;
  }
  return kNoEvent;
}

} // namespace loopscope::trace
