#include "ui/timeline/lane_index.h"

#include <algorithm>
#include <bit>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;
using trace::Phase;
using trace::Queue;

namespace {

constexpr size_t kFanOut = 8, kLoopsMost = 1024, kMarksMost = 4096, kMessagesMost = 1'000'000;
constexpr uint32_t kExact = 16;
constexpr uint8_t kByteMost = 255;

uint8_t clipped(size_t n) { return static_cast<uint8_t>(std::min<size_t>(n, kByteMost)); }

// Phases a person is shown: idle and prepare belong to libuv alone.
bool shown(Phase phase) { return phase != Phase::none && phase != Phase::idle_prepare && phase < Phase::count_; }

}  // namespace

uint8_t packed_length(uint32_t length) {
  if (length < kExact) return static_cast<uint8_t>(length);
  const auto power = static_cast<uint32_t>(std::bit_width(length)) - 5;  // length >> power lies in [16, 32)
  if (power >= 15) return kByteMost;
  return static_cast<uint8_t>((power + 1) << 4 | (length >> power & 15));
}

uint32_t unpacked_length(uint8_t packed) {
  if (packed < kExact) return packed;
  return (16u | (packed & 15u)) << ((packed >> 4) - 1);
}

bool sleeps(const trace::Event& event) {
  return event.detail == static_cast<uint8_t>(trace::PollReason::until_timer) ||
         event.detail == static_cast<uint8_t>(trace::PollReason::until_io);
}

void Summary::add(const Cell& cell) {
  ++cells;
  if (cell.asleep)
    ++asleep;
  else
    ++of_hue[static_cast<size_t>(cell.hue)];
  depth_most = std::max(depth_most, cell.depth);
  depth_sum += cell.depth;
  for (size_t q = 0; q < kQueues; ++q) {
    in_line_most[q] = std::max(in_line_most[q], cell.in_line[q]);
    in_line_sum[q] += static_cast<float>(unpacked_length(cell.in_line[q]));
  }
}

void Summary::add(const Summary& other) {
  cells += other.cells;
  asleep += other.asleep;
  depth_most = std::max(depth_most, other.depth_most);
  depth_sum += other.depth_sum;
  for (size_t h = 0; h < kHues; ++h) of_hue[h] += other.of_hue[h];
  for (size_t q = 0; q < kQueues; ++q) {
    in_line_most[q] = std::max(in_line_most[q], other.in_line_most[q]);
    in_line_sum[q] += other.in_line_sum[q];
  }
}

void LoopLane::push(EventIndex stop, const Cell& cell) {
  stops.push_back(stop);
  cells.push_back(cell);
  // A full group is summed once and goes to the level above; what is not full yet is summed when it is asked for.
  size_t below = cells.size();
  for (size_t level = 0; below % kFanOut == 0; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    Summary group;
    for (size_t i = below - kFanOut; i < below; ++i) {
      if (level == 0)
        group.add(cells[i]);
      else
        group.add(levels_[level - 1][i]);
    }
    levels_[level].push_back(group);
    below = levels_[level].size();
  }
}

size_t LoopLane::level_for(double cells_a_mark) const {
  size_t level = 0;
  double size = kFanOut;
  while (level < levels_.size() && size * 2 <= cells_a_mark) ++level, size *= kFanOut;
  return level;
}

Summary LoopLane::sum(size_t from, size_t to, size_t level) const {
  Summary sum;
  to = std::min(to, cells.size());
  if (level == 0) {
    for (size_t i = from; i < to; ++i) sum.add(cells[i]);
    return sum;
  }
  size_t size = 1;
  for (size_t i = 0; i < level; ++i) size *= kFanOut;
  const auto& groups = levels_[level - 1];
  for (size_t g = (from + size - 1) / size; g < groups.size() && g * size < to; ++g) sum.add(groups[g]);
  const size_t tail = groups.size() * size;
  if (to > tail) sum.add(this->sum(std::max(from, tail), to, level - 1));
  return sum;
}

LaneIndex::Loop& LaneIndex::loop_of(trace::LoopId id) {
  const size_t wanted = std::min<size_t>(id, kLoopsMost - 1);
  while (loops_.size() <= wanted) {
    loops_.emplace_back();
    lanes_.emplace_back();
    lanes_.back().loop = static_cast<trace::LoopId>(lanes_.size() - 1);
  }
  return loops_[wanted];
}

void LaneIndex::take(const trace::Trace& trace, EventIndex i) {
  const trace::Event& event = trace.at(i);
  Loop& loop = loop_of(event.loop);
  const auto queue = static_cast<size_t>(event.detail < kQueues ? event.detail : 0);
  const auto mark = [&](TimelineMark::Kind kind) {
    if (marks_.size() < kMarksMost) marks_.push_back({i, kind});
  };
  switch (event.kind) {
    case EventKind::loop_spawn: {
      const auto id = static_cast<trace::LoopId>(std::min<uint32_t>(event.subject, kLoopsMost - 1));
      loop_of(id);
      lanes_[id].name = event.text;
      lanes_[id].kind = static_cast<trace::LoopKind>(event.detail);
      return;
    }
    case EventKind::frame_enter:
    case EventKind::frame_resume: loop.stack.push_back(event.subject); return;
    case EventKind::frame_leave: {
      const auto frame = std::find(loop.stack.rbegin(), loop.stack.rend(), event.subject);
      if (frame != loop.stack.rend()) loop.stack.erase(frame.base() - 1, loop.stack.end());
      return;
    }
    case EventKind::task_queued: ++loop.in_line[queue]; return;
    case EventKind::task_started: {
      const trace::TaskLife* task = trace.task(event.subject);
      if (task && task->queued != trace::kNoEvent && loop.in_line[queue] > 0) --loop.in_line[queue];
      loop.running.push_back(static_cast<Queue>(queue));
      loop.hue = hue_of(static_cast<Queue>(queue));
      loop.phase_used = true;
      return;
    }
    case EventKind::task_ended:
      if (!loop.running.empty()) loop.running.pop_back();
      if (!loop.running.empty()) loop.hue = hue_of(loop.running.back());
      return;
    case EventKind::task_cancelled: {
      const trace::TaskLife* task = trace.task(event.subject);
      if (!task || task->queued == trace::kNoEvent || task->queued > i) return;
      const bool started_since = task->started != trace::kNoEvent && task->started > task->queued && task->started < i;
      auto& length = loop.in_line[static_cast<size_t>(task->queue)];
      if (!started_since && length > 0) --length;
      return;
    }
    case EventKind::phase_enter:
      loop.phase = event.detail < static_cast<uint8_t>(Phase::count_) ? static_cast<Phase>(event.detail) : Phase::none;
      loop.phase_used = false;
      return;
    case EventKind::phase_leave:
      if (shown(loop.phase) && !loop.phase_used) ++loop.folded, loop.folded_phase = static_cast<uint8_t>(loop.phase);
      loop.phase = Phase::none;
      return;
    case EventKind::poll_wait:
      if (sleeps(event)) loop.phase_used = true;
      return;
    case EventKind::console_line: console_hues_.push_back(loop.running.empty() ? Hue::script : hue_of(loop.running.back())); return;
    case EventKind::message_posted:
      if (messages_.size() < kMessagesMost) messages_.push_back({event.subject, i, trace::kNoEvent});
      return;
    case EventKind::message_delivered: {
      // Ids are given out in the order of posting.
      const auto message = std::lower_bound(messages_.begin(), messages_.end(), event.subject, [](const LoopMessage& m, trace::Id id) { return m.id < id; });
      if (message != messages_.end() && message->id == event.subject) message->delivered = i;
      return;
    }
    case EventKind::choice: return mark(TimelineMark::Kind::choice);
    case EventKind::uncaught_error: return mark(TimelineMark::Kind::error);
    case EventKind::warning: return mark(TimelineMark::Kind::warning);
    case EventKind::run_cut: return mark(TimelineMark::Kind::limit);
    case EventKind::run_end: loop.ended = true; return;
    default: return;
  }
}

void LaneIndex::take_stop(const trace::Trace& trace, EventIndex stop) {
  const trace::Event& event = trace.at(stop);
  Loop& loop = loop_of(event.loop);
  Cell cell;
  // A task that has just started stands on the stack, though no function of it was entered yet.
  cell.depth = clipped(std::max<size_t>(loop.stack.size(), loop.running.empty() ? 0 : 1));
  cell.asleep = event.kind == EventKind::poll_wait && sleeps(event);
  cell.end = event.kind == EventKind::run_end;
  for (size_t q = 1; q < kQueues; ++q) cell.in_line[q] = packed_length(loop.in_line[q]);
  // Nothing runs and a phase has something to do: it begins here.
  if (loop.running.empty() && shown(loop.phase) && event.kind != EventKind::task_ended && event.kind != EventKind::drain_enter) {
    cell.hue = hue_of(loop.phase);
    loop.hue = cell.hue;
  } else {
    cell.hue = loop.hue;
  }
  cell.folded = clipped(loop.folded);
  cell.folded_phase = loop.folded_phase;
  loop.folded = 0;
  folds_.push_back(cell.folded);
  units_.push_back(units_end_ + (cell.folded > 0 ? 1 : 0));
  units_end_ = units_.back() + (cell.asleep ? kUnitsOfSleep : 1);
  lanes_[std::min<size_t>(event.loop, kLoopsMost - 1)].push(stop, cell);
}

void LaneIndex::extend(const trace::Trace& trace, const RunIndex& index) {
  const auto& stops = index.stops();
  for (; stops_taken_ < stops.size(); ++stops_taken_) {
    const EventIndex stop = stops[stops_taken_];
    for (; events_taken_ <= stop && events_taken_ < trace.size(); ++events_taken_) take(trace, events_taken_);
    take_stop(trace, stop);
  }
}

uint32_t LaneIndex::unit_end(size_t stop) const {
  if (stop + 1 >= units_.size()) return units_end_;
  return units_[stop + 1] - (folds_[stop + 1] > 0 ? 1 : 0);
}

size_t LaneIndex::stop_of_unit(uint32_t unit) const {
  const auto after = std::upper_bound(units_.begin(), units_.end(), unit);
  return after == units_.begin() ? 0 : static_cast<size_t>(after - units_.begin()) - 1;
}

// libuv sleeps until something happens on its loop; the pool works on meanwhile. The same rule as the fold's of core/trace.
uint64_t LaneIndex::slept_ns(EventIndex poll_wait, const trace::Trace& trace) const {
  constexpr EventIndex kLookMost = 1000;
  const trace::LoopId loop = trace.at(poll_wait).loop;
  EventIndex i = poll_wait + 1;
  for (; i < trace.size() && i < poll_wait + kLookMost; ++i) {
    const trace::Event& event = trace.at(i);
    if (event.loop != loop) continue;
    const bool of_pool = event.kind == EventKind::pool_done || event.kind == EventKind::pool_starts || event.kind == EventKind::pool_waits;
    if (!of_pool) break;
  }
  if (i >= trace.size()) return 0;
  return trace.store().time_ns(i) - trace.store().time_ns(poll_wait);
}

}  // namespace loopscope::ui
