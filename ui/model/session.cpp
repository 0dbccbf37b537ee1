#include "ui/model/session.h"

#include <algorithm>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;

namespace {

constexpr size_t kJumpsMost = 256;

}  // namespace

SourcePlace place_of(const trace::Trace& trace, trace::SiteId id) {
  if (id == 0) return {};
  const trace::Site site = trace.store().site(id);
  return {site.file, site.line, site.column};
}

Session::Session(std::shared_ptr<trace::Trace> trace, uint32_t events_most) : trace_(std::move(trace)), timeline_(*trace_) {
  extend(events_most);
}

bool Session::extend(uint32_t events_most) {
  trace_->extend();
  const uint32_t taken = index_.taken();
  const uint32_t end = trace_->size() - taken > events_most ? taken + events_most : trace_->size();
  timeline_.extend(end);
  index_.extend(*trace_, end);
  lanes_.extend(*trace_, index_);
  return end == trace_->size();
}

void Session::go(EventIndex position) { position_ = std::min(position, last()); }

bool Session::step(trace::StepSize size, trace::Direction direction) {
  const auto stop = next_stop(size, direction);
  if (!stop || *stop == position_) return false;
  position_ = *stop;
  return true;
}

std::optional<EventIndex> Session::next_stop(trace::StepSize size, trace::Direction direction) const {
  const bool forward = direction == trace::Direction::forward;
  const auto seen = [&](EventIndex at) {
    return at <= last() && (!pinned_loop_ || trace_->at(at).loop == *pinned_loop_);
  };
  // Statements and lines are known by number: the next may be millions of events away.
  if (size == trace::StepSize::statement || size == trace::StepSize::console_line) {
    const bool lines = size == trace::StepSize::console_line;
    const auto& stops = lines ? trace_->console()
                              : pinned_loop_ && *pinned_loop_ < lanes_.lanes().size() ? lanes_.lanes()[*pinned_loop_].stops : index_.stops();
    if (forward) {
      auto next = std::upper_bound(stops.begin(), stops.end(), position_);
      while (next != stops.end() && !seen(*next)) ++next;
      return next == stops.end() ? std::nullopt : std::optional(*next);
    }
    auto here = std::lower_bound(stops.begin(), stops.end(), position_);
    while (here != stops.begin() && !seen(*(here - 1))) --here;
    if (here != stops.begin()) return *(here - 1);
    return lines || pinned_loop_ ? std::nullopt : std::optional<EventIndex>(0);
  }
  for (EventIndex at = position_;;) {
    const EventIndex next = trace::next(*trace_, at, size, direction);
    if (next == at || next > last()) return std::nullopt;
    if (seen(next)) return next;
    at = next;
  }
}

void Session::jump(EventIndex position) {
  if (position == position_) return;
  if (jumps_.size() == kJumpsMost) jumps_.erase(jumps_.begin());
  jumps_.push_back(position_);
  undone_.clear();
  go(position);
}

bool Session::back_from_jump() {
  if (jumps_.empty()) return false;
  undone_.push_back(position_);
  go(jumps_.back());
  jumps_.pop_back();
  return true;
}

bool Session::forward_again() {
  if (undone_.empty()) return false;
  jumps_.push_back(position_);
  go(undone_.back());
  undone_.pop_back();
  return true;
}

trace::EventIndex Session::stop_of(EventIndex step) const {
  const auto& stops = index_.stops();
  auto stop = std::lower_bound(stops.begin(), stops.end(), step);
  while (stop != stops.end() && trace_->at(*stop).loop != trace_->at(step).loop) ++stop;
  return stop == stops.end() ? step : *stop;
}

SourcePlace Session::current_place(bool& running) {
  running = false;
  if (trace_->size() == 0) return {};
  const trace::Lit lit = this->lit();
  running = lit.why != trace::Lit::Why::last && lit.why != trace::Lit::Why::nothing;
  return place_of(*trace_, lit.site);
}

trace::Id Session::next_task() {
  if (trace_->size() == 0) return 0;
  const trace::State& state = this->state();
  if (state.current_loop >= state.loops.size() || state.ended) return 0;
  if (trace_->died() <= position_ && state.current_loop == 0) return 0;
  const EventIndex choice = trace::choice_near(*trace_, position_);
  if (choice != trace::kNoEvent && choice > position_) return 0;  // neither is next yet
  return trace::next_in_line(*trace_, state.loops[state.current_loop]);
}

}  // namespace loopscope::ui
