#include "core/trace/stops.h"

#include <algorithm>
#include <utility>

#include "core/trace/facts.h"
#include "core/trace/internal_promises.h"

namespace loopscope::trace {
namespace {

constexpr size_t kLoopsMax = 1024, kWaitingMax = 4096;

bool leaves(const Event& event, LeaveKind how) { return event.detail == static_cast<uint8_t>(how); }

bool sleeps(const Event& event) {
  return event.detail == static_cast<uint8_t>(PollReason::until_timer) ||
         event.detail == static_cast<uint8_t>(PollReason::until_io);
}

bool is_of_script(const Trace& trace, Id frame) {
  const FrameLife* life = trace.frame(frame);
  return life && life->entered != kNoEvent &&
         (trace.files().empty() || trace.in_script(trace.at(life->entered).site));
}

} // namespace

EventIndex Stops::Loop::unsettled() const {
  EventIndex first = open == Open::nothing ? kNoEvent : stop.position;
  return std::min({first, held, moved});
}

Stops::Loop& Stops::loop_of(LoopId id) {
  const size_t wanted = std::min<size_t>(id, kLoopsMax - 1);
  if (loops_.size() <= wanted)
    loops_.resize(wanted + 1);
  return loops_[wanted];
}

void Stops::add(Stop stop) {
  const auto at =
      std::lower_bound(waiting_.begin(), waiting_.end(), stop.position,
                       [](const Stop& known, EventIndex position) { return known.position < position; });
  if (at == waiting_.end() || at->position != stop.position)
    waiting_.insert(at, stop);
}

void Stops::end(Loop& loop) {
  if (loop.open != Open::nothing) {
    add(loop.stop);
    loop.shown = loop.stop.position;
  }
  loop.open = Open::nothing;
  loop.stop = {};
  loop.frame = 0;
}

void Stops::begin(Loop& loop, Open open, EventIndex told, EventIndex position) {
  end(loop);
  loop.open = open;
  loop.stop = {position, told};
  settle();
}

void Stops::tell(Loop& loop, Open open, EventIndex i, Id frame) {
  const bool is_its_own = loop.open == Open::statement && (frame == 0 || loop.frame == frame);
  if (!is_its_own)
    return begin(loop, open, i, i);
  loop.open = open;
  loop.stop = {i, i};
}

// Stops are given out in order: those behind one that may still change wait for it.
void Stops::settle() {
  if (waiting_.size() > kWaitingMax) {
    for (Loop& loop : loops_) {
      if (&loop == &loop_of(at_loop_))
        continue;
      end(loop);
      loop.held = loop.moved = kNoEvent;
    }
  }
  EventIndex settled = kNoEvent;
  for (const Loop& loop : loops_)
    settled = std::min(settled, loop.unsettled());
  const auto end =
      std::lower_bound(waiting_.begin(), waiting_.end(), settled,
                       [](const Stop& known, EventIndex position) { return known.position < position; });
  for (auto stop = waiting_.begin(); stop != end; ++stop) {
    positions_.push_back(stop->position);
    told_.push_back(stop->told);
  }
  waiting_.erase(waiting_.begin(), end);
}

// What Node has put in line since the last stop, or a phase that has something to do: one stop before the
// first of them starts.
void Stops::end_moved(Loop& loop, EventIndex before) {
  const EventIndex told = loop.moved != kNoEvent ? loop.moved : loop.phase;
  loop.moved = loop.phase = kNoEvent;
  if (told == kNoEvent || before == kNoEvent)
    return;
  end(loop);
  add({before, told});
}

void Stops::wake_held(Loop& loop, EventIndex i) {
  if (loop.held == kNoEvent)
    return;
  const EventIndex started = std::exchange(loop.held, kNoEvent);
  const bool is_news = loop.shown == kNoEvent || loop.shown < started;
  begin(loop, Open::started, is_news ? started : i, is_news ? started : i);
  loop.on_stack = false;
}

void Stops::take_in(Loop& loop, EventIndex i) const {
  if (loop.open != Open::nothing && loop.open != Open::notice)
    loop.stop.position = i;
}

void Stops::take_task(const Trace& trace, Loop& loop, EventIndex i, const Event& event) {
  const bool internal = trace.is_internal(event.subject);
  if (event.kind == EventKind::task_started) {
    ++loop.running;
    if (internal) {
      end(loop);
      loop.held = i;
      return;
    }
    end_moved(loop, loop.last);
    const bool skipped = is_skipped(trace, event.subject, i);
    begin(loop, skipped ? Open::skipped : Open::started, i, i);
    loop.on_stack = false;
    return;
  }
  if (loop.running > 0)
    --loop.running;
  loop.settled = kNoEvent;
  if (internal || loop.open == Open::skipped || is_skipped(trace, event.subject, i)) {
    loop.held = kNoEvent;
    end(loop);
  } else if (loop.open == Open::left) {
    take_in(loop, i);
    loop.open = Open::ended;
  } else {
    begin(loop, Open::ended, i, i);
  }
}

// Callbacks that move: with what is told, if that or something that came of it moved them.
void Stops::take_queued(const Trace& trace, Loop& loop, EventIndex i, const Event& event) {
  if (trace.is_internal(event.subject))
    return;
  if (loop.running == 0) {
    if (loop.moved == kNoEvent)
      loop.moved = i;
    return;
  }
  if (event.cause == loop.settled && loop.settled != kNoEvent && loop.open != Open::skipped &&
      loop.open != Open::left && loop.stop.told != loop.settled &&
      !is_internal_promise(trace, trace.at(loop.settled).subject)) {
    tell(loop, Open::effect, loop.settled, 0);
  }
  take_in(loop, i);
}

void Stops::take_frame(const Trace& trace, Loop& loop, EventIndex i, const Event& event) {
  if (event.kind != EventKind::frame_leave) {
    const bool of_script = is_of_script(trace, event.subject);
    if (of_script)
      wake_held(loop, i);
    const Event& told = trace.at(loop.stop.told);
    const bool same_file = loop.open == Open::effect && told.kind == EventKind::frame_enter && told.text == event.text &&
                           told.site != 0 && trace.store().site(told.site).line == 1 && event.site != 0 &&
                           trace.store().site(event.site).line == 1 &&
                           trace.store().site(told.site).file == trace.store().site(event.site).file;
    if (same_file) { // the body of a file, inside the function that wraps it
      take_in(loop, i);
    } else if (loop.open == Open::started && !loop.on_stack) {
      take_in(loop, i);
      loop.on_stack = of_script;
    } else if (of_script) {
      tell(loop, Open::effect, i, 0);
    }
    return;
  }
  if (!is_of_script(trace, event.subject))
    return;
  if (leaves(event, LeaveKind::initial_yield)) {
    if (loop.open == Open::effect && trace.at(loop.stop.told).kind == EventKind::frame_enter)
      return take_in(loop, i); // the call of the generator function
    return tell(loop, Open::effect, i, 0);
  }
  const bool returns = leaves(event, LeaveKind::returned);
  if (!returns || (event.text != kNoText && trace.text_of(event.text) != "undefined"))
    return tell(loop, Open::left, i, event.subject);
  end(loop); // the last statement is told before its function returns
}

void Stops::take_promise(const Trace& trace, Loop& loop, EventIndex i, const Event& event) {
  switch (event.kind) {
  case EventKind::promise_created:
    if (loop.open == Open::statement && !is_internal_promise(trace, event.subject))
      loop.stop = {i, i};
    else if (loop.open == Open::effect || loop.open == Open::left)
      take_in(loop, i);
    return;
  case EventKind::reaction_added:
    if (!is_then(static_cast<ReactionKind>(event.detail)))
      return take_in(loop, i);
    if (const TaskLife* life = trace.task(event.subject); life && !life->made_by_node && loop.open != Open::skipped)
      tell(loop, Open::effect, i, 0);
    return;
  case EventKind::promise_locked_in:
    if (is_internal_promise(trace, event.subject) || loop.open == Open::skipped)
      return;
    if (loop.open == Open::left)
      return take_in(loop, i);
    return tell(loop, Open::effect, i, 0);
  default:
    loop.settled = i;
    if (loop.open == Open::statement && !is_internal_promise(trace, event.subject))
      tell(loop, Open::effect, i, 0);
    else if (loop.open == Open::left || loop.open == Open::skipped)
      take_in(loop, i);
  }
}

void Stops::take_loop(Loop& loop, EventIndex i, const Event& event) {
  switch (event.kind) {
  case EventKind::phase_enter:
    end(loop);
    loop.phase = i;
    loop.moved = kNoEvent;
    return;
  case EventKind::phase_leave:
    end_moved(loop, loop.moved == kNoEvent ? kNoEvent : loop.last);
    return;
  case EventKind::poll_wait:
    if (!sleeps(event))
      return;
    begin(loop, Open::notice, i, i);
    return;
  case EventKind::drain_enter:
    if (loop.open == Open::ended && loop.stop.position == loop.last)
      take_in(loop, i);
    return;
  default:
    return;
  }
}

void Stops::take(const Trace& trace, EventIndex i) {
  const Event event = trace.at(i);
  if (event.loop != at_loop_) {
    Loop& left = loop_of(at_loop_);
    // Another loop goes on: only a statement can still have effects when its loop comes back.
    if (left.open != Open::statement && left.open != Open::effect)
      end(left);
  }
  at_loop_ = event.loop;
  loop_of(event.loop);
  Loop& loop = loop_of(event.loop);
  switch (event.kind) {
  case EventKind::task_started:
  case EventKind::task_ended:
    take_task(trace, loop, i, event);
    break;
  case EventKind::step:
    wake_held(loop, i);
    begin(loop, Open::statement, i, i);
    loop.frame = event.subject;
    break;
  case EventKind::frame_enter:
  case EventKind::frame_resume:
  case EventKind::frame_leave:
    take_frame(trace, loop, i, event);
    break;
  case EventKind::promise_created:
  case EventKind::promise_locked_in:
  case EventKind::promise_fulfilled:
  case EventKind::promise_rejected:
  case EventKind::reaction_added:
    take_promise(trace, loop, i, event);
    break;
  case EventKind::phase_enter:
  case EventKind::phase_leave:
  case EventKind::poll_wait:
  case EventKind::drain_enter:
    take_loop(loop, i, event);
    break;
  case EventKind::task_queued:
    take_queued(trace, loop, i, event);
    break;
  case EventKind::task_created:
    if (const TaskLife* life = trace.task(event.subject); life && !trace.is_internal(event.subject) && loop.running > 0 &&
        !(life->made_by_node && life->queue == Queue::microtask)) {
      const bool follows =
          loop.open != Open::nothing && event.cause == loop.stop.told && loop.open != Open::statement;
      if (follows || loop.open == Open::left || loop.open == Open::skipped)
        take_in(loop, i);
      else
        tell(loop, Open::effect, i, 0);
    }
    break;
  case EventKind::op_started: {
    const bool is_told = loop.open == Open::effect && loop.stop.position == loop.last &&
                         trace.at(loop.stop.told).kind == EventKind::task_created;
    if (is_told || loop.open == Open::nothing || loop.running == 0)
      take_in(loop, i);
    else
      tell(loop, Open::effect, i, 0);
    break;
  }
  case EventKind::console_line:
    if ((loop.running == 0 || loop.held != kNoEvent) && loop.open != Open::statement)
      begin(loop, Open::notice, i, i); // printed by Node itself
    else
      tell(loop, Open::effect, i, 0);
    break;
  case EventKind::message_posted:
  case EventKind::loop_spawn:
  case EventKind::task_cancelled:
  case EventKind::warning:
  case EventKind::promise_handled_late:
    if (loop.open == Open::statement || loop.open == Open::effect)
      tell(loop, Open::effect, i, 0);
    else if (event.kind == EventKind::warning)
      begin(loop, Open::notice, i, i);
    break;
  case EventKind::choice:
  case EventKind::uncaught_error:
  case EventKind::promise_unhandled:
    begin(loop, Open::notice, i, i);
    break;
  case EventKind::choice_option:
    if (loop.open == Open::notice && trace.at(loop.stop.told).kind == EventKind::choice)
      loop.stop.position = i;
    break;
  case EventKind::loop_exit:
    if (event.loop != 0) // the main loop ends with the run
      begin(loop, Open::notice, i, i);
    break;
  case EventKind::run_cut:
  case EventKind::run_end:
    for (Loop& other : loops_) {
      end(other);
      other.held = other.moved = kNoEvent;
    }
    begin(loop, Open::notice, i, i);
    if (event.kind == EventKind::run_end) {
      end(loop);
      settle();
    }
    break;
  case EventKind::variable:
    take_in(loop, i);
    break;
  case EventKind::property_set:
  case EventKind::native_call:
    tell(loop, Open::effect, i, event.subject);
    break;
  case EventKind::op_due:
  case EventKind::op_cancelled:
  case EventKind::pool_waits:
  case EventKind::pool_starts:
    if (loop.open == Open::effect && loop.stop.position == loop.last)
      take_in(loop, i);
    break;
  default:
    break;
  }
  loop.last = i;
}

EventIndex Stops::told_at(EventIndex position) const {
  const auto at = std::lower_bound(positions_.begin(), positions_.end(), position);
  return at != positions_.end() && *at == position ? told_[static_cast<size_t>(at - positions_.begin())] : position;
}

} // namespace loopscope::trace
