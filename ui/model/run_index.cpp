#include "ui/model/run_index.h"

#include <algorithm>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;

namespace {

bool is_stop(const trace::Event& event) {
  switch (event.kind) {
    case EventKind::step:
    case EventKind::task_started:
    case EventKind::task_ended:
    case EventKind::run_cut:
    case EventKind::run_end: return true;
    case EventKind::poll_wait:
      return event.detail == static_cast<uint8_t>(trace::PollReason::until_timer) ||
             event.detail == static_cast<uint8_t>(trace::PollReason::until_io);
    default: return false;
  }
}

}  // namespace

void RunIndex::extend(const trace::Trace& trace) {
  for (; taken_ < trace.size(); ++taken_) {
    const trace::Event& event = trace.at(taken_);
    if (is_stop(event)) stops_.push_back(taken_);
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

}  // namespace loopscope::ui
