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

SourcePlace Session::current_place(bool& running) {
  running = false;
  if (trace_->size() == 0) return {};
  const trace::State& state = this->state();
  const trace::LoopId shown = shown_loop();
  if (shown < state.loops.size()) {
    const trace::LoopState& loop = state.loops[shown];
    running = !loop.stack.empty() || loop.running_task != 0;
    for (auto frame = loop.stack.rbegin(); frame != loop.stack.rend(); ++frame)
      if (frame->last_step != trace::kNoEvent) return place_of(*trace_, trace_->at(frame->last_step).site);
    if (loop.running_task != 0)
      if (const auto* life = trace_->task(loop.running_task); life && life->created != trace::kNoEvent)
        return place_of(*trace_, trace_->at(life->created).site);
  }
  const EventIndex least = position_ > kLookMost ? position_ - kLookMost : 0;
  for (EventIndex i = position_ + 1; i-- > least;)
    if (trace_->at(i).kind == EventKind::step && trace_->at(i).loop == shown) return place_of(*trace_, trace_->at(i).site);
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
