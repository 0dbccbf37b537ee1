#include "ui/model/session.h"

#include <algorithm>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;

namespace {

// How far to look around the position for what ran last or starts next. Beyond it nothing is said rather than waited for.
constexpr uint32_t kLookMost = 20'000;
constexpr size_t kJumpsMost = 256;
constexpr EventIndex kStart = 200;  // where the first frame, which is the script's, has begun

// Lines can be millions long; what starts next stands at the front, or behind a few that will be cancelled.
bool stands_near_front(const trace::Line& line, trace::Id id) {
  const size_t most = std::min<size_t>(line.size(), 64);
  auto at = line.begin();
  for (size_t i = 0; i < most; ++i, ++at)
    if (*at == id) return true;
  return false;
}

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

bool Session::started() const {
  for (EventIndex i = 0; i < std::min(trace_->size(), kStart); ++i)
    if (trace_->at(i).kind == EventKind::step) return true;
  return false;
}

const trace::SourceFile* Session::script() const {
  for (EventIndex i = 0; i < std::min(trace_->size(), kStart); ++i) {
    const trace::Event& event = trace_->at(i);
    if (event.kind == EventKind::frame_enter && event.site != 0) return trace_->file(trace_->store().site(event.site).file);
  }
  return trace_->files().size() == 1 ? &trace_->files().front() : nullptr;
}

void Session::go(EventIndex position) { position_ = std::min(position, last()); }

bool Session::step(trace::StepSize size, trace::Direction direction) {
  const EventIndex from = position_;
  if (size == trace::StepSize::console_line) {  // may be millions of events away
    const auto& lines = trace_->console();
    const bool forward = direction == trace::Direction::forward;
    const auto line = forward ? std::upper_bound(lines.begin(), lines.end(), position_) : std::lower_bound(lines.begin(), lines.end(), position_);
    if (forward && line != lines.end() && *line <= last()) position_ = *line;
    if (!forward && line != lines.begin()) position_ = *(line - 1);
    return position_ != from;
  }
  if (size != trace::StepSize::statement) {
    position_ = trace::next(*trace_, position_, size, direction);
    return position_ != from;
  }
  const auto& stops = index_.stops();
  if (direction == trace::Direction::forward) {
    const auto after = std::upper_bound(stops.begin(), stops.end(), position_);
    if (after != stops.end()) position_ = *after;
  } else {
    const auto here = std::lower_bound(stops.begin(), stops.end(), position_);
    position_ = here == stops.begin() ? 0 : *(here - 1);
  }
  return position_ != from;
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

SourcePlace Session::current_place(bool& running) {
  running = false;
  if (trace_->size() == 0) return {};
  const trace::State& state = this->state();
  if (state.current_loop < state.loops.size()) {
    const trace::LoopState& loop = state.loops[state.current_loop];
    running = !loop.stack.empty() || loop.running_task != 0;
    for (auto frame = loop.stack.rbegin(); frame != loop.stack.rend(); ++frame)
      if (frame->last_step != trace::kNoEvent) return place_of(*trace_, trace_->at(frame->last_step).site);
    if (loop.running_task != 0)
      if (const auto* life = trace_->task(loop.running_task); life && life->created != trace::kNoEvent)
        return place_of(*trace_, trace_->at(life->created).site);
  }
  const EventIndex least = position_ > kLookMost ? position_ - kLookMost : 0;
  for (EventIndex i = position_ + 1; i-- > least;)
    if (trace_->at(i).kind == EventKind::step) return place_of(*trace_, trace_->at(i).site);
  return {};
}

SourcePlace Session::next_place() const {
  const EventIndex most = std::min(trace_->size(), position_ + kLookMost);
  for (EventIndex i = position_ + 1; i < most; ++i)
    if (trace_->at(i).kind == EventKind::step) return place_of(*trace_, trace_->at(i).site);
  return {};
}

trace::Id Session::next_task() {
  if (trace_->size() == 0) return 0;
  const trace::State& state = this->state();
  if (state.current_loop >= state.loops.size()) return 0;
  const trace::LoopState& loop = state.loops[state.current_loop];
  if (loop.running_task != 0 || !loop.stack.empty()) return 0;
  const EventIndex most = std::min(trace_->size(), position_ + kLookMost);
  for (EventIndex i = position_ + 1; i < most; ++i) {
    const trace::Event& event = trace_->at(i);
    if (event.kind != EventKind::task_started || event.loop != state.current_loop) continue;
    const bool in_line = std::any_of(loop.queues.begin(), loop.queues.end(),
                                     [&](const trace::Line& line) { return stands_near_front(line, event.subject); });
    return in_line ? event.subject : 0;
  }
  return 0;
}

}  // namespace loopscope::ui
