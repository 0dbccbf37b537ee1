#include "ui/model/run_index.h"

#include <algorithm>
#include <utility>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;

namespace {

constexpr size_t kLoopsMost = 1024, kWaitingMost = 4096;

// How much of a statement's effect an event tells; of equals the last is shown.
int weight_of(EventKind kind) {
  switch (kind) {
    case EventKind::console_line:
    case EventKind::uncaught_error: return 5;
    case EventKind::warning:
    case EventKind::task_cancelled: return 4;
    case EventKind::task_created:
    case EventKind::task_queued:
    case EventKind::reaction_added:
    case EventKind::op_started:
    case EventKind::op_due:
    case EventKind::pool_waits:
    case EventKind::pool_starts:
    case EventKind::message_posted:
    case EventKind::loop_spawn:
    case EventKind::promise_rejected:
    case EventKind::promise_locked_in: return 3;
    case EventKind::frame_enter:
    case EventKind::promise_created:
    case EventKind::promise_fulfilled: return 2;
    case EventKind::frame_leave:
    case EventKind::variable: return 1;
    default: return 0;
  }
}

bool sleeps(const trace::Event& event) {
  return event.detail == static_cast<uint8_t>(trace::PollReason::until_timer) ||
         event.detail == static_cast<uint8_t>(trace::PollReason::until_io);
}

}  // namespace

RunIndex::Loop& RunIndex::loop_of(trace::LoopId id) {
  const size_t wanted = std::min<size_t>(id, kLoopsMost - 1);
  if (loops_.size() <= wanted) loops_.resize(wanted + 1);
  return loops_[wanted];
}

void RunIndex::add_stop(EventIndex stop) {
  const auto at = std::lower_bound(waiting_.begin(), waiting_.end(), stop);
  if (at == waiting_.end() || *at != stop) waiting_.insert(at, stop);
}

void RunIndex::end_stop(Loop& loop) {
  if (loop.open.shown != trace::kNoEvent) add_stop(loop.open.shown);
  loop.open = {};
}

void RunIndex::begin_stop(Loop& loop, EventIndex i, EventKind kind) {
  end_stop(loop);
  loop.open = {kind, i, 0};
  settle();
}

// Stops are given out in order: those behind one that is still open wait for it.
void RunIndex::settle() {
  if (waiting_.size() > kWaitingMost)
    for (Loop& loop : loops_)
      if (&loop != &loop_of(at_loop_)) end_stop(loop), loop.held = trace::kNoEvent;
  EventIndex settled = trace::kNoEvent;
  for (const Loop& loop : loops_) settled = std::min(settled, loop.unsettled());
  const auto end = std::lower_bound(waiting_.begin(), waiting_.end(), settled);
  stops_.insert(stops_.end(), waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
}

// Another loop goes on: only a statement can still have effects when its loop comes back.
void RunIndex::leave(Loop& loop) {
  if (loop.open.kind != EventKind::step) end_stop(loop);
}

void RunIndex::take(const trace::Trace& trace, EventIndex i) {
  const trace::Event& event = trace.at(i);
  if (event.loop != at_loop_) leave(loop_of(at_loop_));
  at_loop_ = event.loop;
  Loop& loop = loop_of(event.loop);
  const EventIndex before = loop.last;
  loop.last = i;
  switch (event.kind) {
    case EventKind::task_started:
      if (event.detail < started_.size()) ++started_[event.detail];
      if (trace.is_internal(event.subject)) {
        end_stop(loop);
        loop.held = i;
        return;
      }
      // The phase turned out to have something to do: one stop with all that stands in line, before the first starts.
      if (loop.phase != trace::kNoEvent && before + 1 == i) {
        end_stop(loop);
        add_stop(before);
      }
      loop.phase = trace::kNoEvent;
      begin_stop(loop, i, event.kind);
      return;
    case EventKind::iteration_begin:
      if (event.subject > 0) ++iterations_;
      return;
    case EventKind::task_ended:
      if (trace.is_internal(event.subject)) {
        loop.held = trace::kNoEvent;
        end_stop(loop);
        return;
      }
      begin_stop(loop, i, event.kind);
      return;
    case EventKind::run_cut: cut_ = i; [[fallthrough]];
    case EventKind::run_end:
      for (Loop& other : loops_) end_stop(other), other.held = trace::kNoEvent;
      begin_stop(loop, i, event.kind);
      if (event.kind == EventKind::run_end) end_stop(loop), settle();
      return;
    case EventKind::frame_enter:
      if (loop.held != trace::kNoEvent && event.site != 0) begin_stop(loop, std::exchange(loop.held, trace::kNoEvent), EventKind::task_started);
      break;
    case EventKind::step:
      if (loop.held != trace::kNoEvent) begin_stop(loop, std::exchange(loop.held, trace::kNoEvent), EventKind::task_started);
      begin_stop(loop, i, event.kind);
      return;
    case EventKind::choice: begin_stop(loop, i, event.kind); return;
    case EventKind::loop_exit:
      if (event.loop != 0) begin_stop(loop, i, event.kind);  // the main loop ends with the run
      return;
    case EventKind::choice_option:
      if (loop.open.kind == EventKind::choice) loop.open.shown = i;
      return;
    case EventKind::poll_wait:
      if (!sleeps(event)) return;
      begin_stop(loop, i, event.kind);
      loop.phase = trace::kNoEvent;
      return;
    case EventKind::phase_enter: loop.phase = i; return;
    case EventKind::phase_leave: loop.phase = trace::kNoEvent; return;
    case EventKind::drain_enter:
      if (loop.open.kind == EventKind::task_ended && loop.open.shown + 1 == i) loop.open.shown = i;
      return;
    case EventKind::console_line:
    case EventKind::uncaught_error:
      // Printed by Node itself, such as a warning.
      if (loop.open.shown == trace::kNoEvent && loop.held != trace::kNoEvent) begin_stop(loop, i, event.kind);
      break;
    default: break;
  }
  if (loop.open.kind != EventKind::step) return;
  const int weight = weight_of(event.kind);
  if (weight > 0 && weight >= loop.open.weight) loop.open.shown = i, loop.open.weight = weight;
}

// The runs of a line.
void RunIndex::take_line(const trace::Trace& trace, EventIndex i) {
  const trace::Event& event = trace.at(i);
  if (event.kind != EventKind::step || event.site == 0) return;
  if (event.site >= sites_.size()) {
    if (event.site >= trace.store().site_count() + 1) return;
    sites_.resize(event.site + 1);
  }
  Place& place = sites_[event.site];
  if (place.line == 0) {
    const trace::Site site = trace.store().site(event.site);
    place.file = site.file;
    place.line = site.line;
  }
  place.steps.push_back(i);
}

void RunIndex::extend(const trace::Trace& trace, EventIndex end) {
  end = std::min(end, trace.size());
  for (; taken_ < end; ++taken_) {
    take(trace, taken_);
    take_line(trace, taken_);
  }
}

size_t RunIndex::stop_before(EventIndex position) const {
  const auto after = std::upper_bound(stops_.begin(), stops_.end(), position);
  return after == stops_.begin() ? 0 : static_cast<size_t>(after - stops_.begin()) - 1;
}

std::span<const EventIndex> RunIndex::runs_of_line(trace::TextRef file, uint32_t line) const {
  // Several statements may begin on one line; the one that ran most often stands for it.
  const Place* best = nullptr;
  for (const Place& place : sites_)
    if (place.line == line && place.file == file && (!best || place.steps.size() > best->steps.size())) best = &place;
  return best ? std::span<const EventIndex>(best->steps) : std::span<const EventIndex>();
}

size_t RunIndex::times_run(trace::TextRef file, uint32_t line, EventIndex position) const {
  const auto steps = runs_of_line(file, line);
  return static_cast<size_t>(std::upper_bound(steps.begin(), steps.end(), position) - steps.begin());
}

trace::TextRef RunIndex::file_named(const trace::Trace& trace, std::string_view path) const {
  for (const Place& place : sites_)
    if (place.file != trace::kNoText && trace.store().string(place.file) == path) return place.file;
  return trace::kNoText;
}

}  // namespace loopscope::ui
