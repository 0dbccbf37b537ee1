#include "ui/model/run_index.h"

#include <algorithm>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;

namespace {

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

void RunIndex::end_stop() {
  if (open_.shown != trace::kNoEvent) stops_.push_back(open_.shown);
  open_ = {};
}

void RunIndex::begin_stop(EventIndex i, EventKind kind) {
  end_stop();
  open_ = {kind, i, 0};
}

void RunIndex::take(const trace::Trace& trace, EventIndex i) {
  const trace::Event& event = trace.at(i);
  switch (event.kind) {
    case EventKind::task_started:
      // The phase turned out to have something to do: one stop with all that stands in line, before the first starts.
      if (phase_ != trace::kNoEvent) {
        end_stop();
        stops_.push_back(i - 1);
      }
      phase_ = trace::kNoEvent;
      begin_stop(i, event.kind);
      if (event.detail < started_.size()) ++started_[event.detail];
      return;
    case EventKind::iteration_begin:
      if (event.subject > 0) ++iterations_;
      return;
    case EventKind::run_cut: cut_ = i; [[fallthrough]];
    case EventKind::step:
    case EventKind::task_ended:
    case EventKind::choice:
    case EventKind::run_end: begin_stop(i, event.kind); return;
    case EventKind::choice_option:
      if (open_.kind == EventKind::choice) open_.shown = i;
      return;
    case EventKind::poll_wait:
      if (!sleeps(event)) return;
      begin_stop(i, event.kind);
      phase_ = trace::kNoEvent;
      return;
    case EventKind::phase_enter:
      phase_ = i;
      return;
    case EventKind::phase_leave: phase_ = trace::kNoEvent; return;
    case EventKind::drain_enter:
      if (open_.kind == EventKind::task_ended && open_.shown + 1 == i) open_.shown = i;
      return;
    default: break;
  }
  if (open_.kind != EventKind::step) return;
  const int weight = weight_of(event.kind);
  if (weight > 0 && weight >= open_.weight) open_.shown = i, open_.weight = weight;
}

void RunIndex::extend(const trace::Trace& trace, EventIndex end) {
  end = std::min(end, trace.size());
  for (; taken_ < end; ++taken_) {
    const trace::Event& event = trace.at(taken_);
    take(trace, taken_);
    if (event.kind == EventKind::run_end) end_stop();
    if (event.kind != EventKind::step || event.site == 0) continue;
    if (event.site >= sites_.size()) {
      if (event.site >= trace.store().site_count() + 1) continue;
      sites_.resize(event.site + 1);
    }
    Place& place = sites_[event.site];
    if (place.line == 0) {
      const trace::Site site = trace.store().site(event.site);
      place.file = site.file;
      place.line = site.line;
    }
    place.steps.push_back(taken_);
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
