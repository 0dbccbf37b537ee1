#include "ui/model/run_index.h"

#include <algorithm>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;

void RunIndex::take(const trace::Trace& trace, EventIndex i) {
  stops_.take(trace, i);
  const trace::Event& event = trace.at(i);
  if (event.kind == EventKind::task_started && event.detail < started_.size()) ++started_[event.detail];
  if (event.kind == EventKind::iteration_begin && event.subject > 0) ++iterations_;
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
  const auto after = std::upper_bound(stops().begin(), stops().end(), position);
  return after == stops().begin() ? 0 : static_cast<size_t>(after - stops().begin()) - 1;
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
