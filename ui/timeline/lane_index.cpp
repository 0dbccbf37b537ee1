#include "ui/timeline/lane_index.h"

#include <algorithm>

#include "core/trace/facts.h"

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;
using trace::Phase;
using trace::Queue;

namespace {

constexpr size_t kLoopsMost = 1024, kMarksMost = 4096, kMessagesMost = 1'000'000;
constexpr size_t kQuietLeast = 2;  // cells; one sleep alone is shown as that

uint8_t clipped(size_t n) { return static_cast<uint8_t>(std::min<size_t>(n, 255)); }

// Phases a person is shown: idle and prepare belong to libuv alone.
bool shown(Phase phase) { return phase != Phase::none && phase != Phase::idle_prepare && phase < Phase::count_; }

// What follows a sleep that lasted until a timer was due is that timer's callback.
bool slept_for_timer(const trace::Trace& trace, const trace::Event& poll_wait, uint64_t now_ns) {
  const trace::OperationLife* operation = trace.operation(poll_wait.subject);
  if (!operation || operation->started == trace::kNoEvent || now_ns < poll_wait.wide()) return false;
  const auto kind = static_cast<trace::OpKind>(trace.at(operation->started).detail);
  return kind == trace::OpKind::timer || kind == trace::OpKind::interval;
}

uint32_t units_of(const Cell& cell) { return cell.asleep ? kUnitsOfSleep : 1; }

}  // namespace

bool sleeps(const trace::Event& event) {
  return event.detail == static_cast<uint8_t>(trace::PollReason::until_timer) ||
         event.detail == static_cast<uint8_t>(trace::PollReason::until_io);
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

void LaneIndex::take_task(const trace::Trace& trace, EventIndex i, Loop& loop) {
  const trace::Event& event = trace.at(i);
  const auto queue = static_cast<size_t>(event.detail < kQueues ? event.detail : 0);
  const trace::TaskLife* task = trace.task(event.subject);
  LoopLane& lane = lanes_[std::min<size_t>(event.loop, kLoopsMost - 1)];
  switch (event.kind) {
    case EventKind::task_queued:
      if (++loop.in_line[queue] > lane.longest[queue].length) lane.longest[queue] = {i, loop.in_line[queue]};
      return;
    case EventKind::task_started:
      if (task && task->queued != trace::kNoEvent && loop.in_line[queue] > 0) --loop.in_line[queue];
      loop.running.push_back({static_cast<Queue>(queue), i, false, trace::is_skipped(trace, event.subject, i)});
      if (trace.is_internal(event.subject)) {
        ++loop.folded;
        return;
      }
      loop.hue = hue_of(static_cast<Queue>(queue));
      loop.phase_used = true;
      return;
    case EventKind::task_ended:
      if (!loop.running.empty()) {
        const Running ended = loop.running.back();
        loop.running.pop_back();
        const uint64_t from = trace.store().time_ns(ended.started), to = trace.store().time_ns(i);
        if (ended.queue != Queue::main && to > from && to - from > lane.blocked.ns) lane.blocked = {ended.started, to - from};
      }
      if (!loop.running.empty()) loop.hue = hue_of(loop.running.back().queue);
      return;
    default: break;
  }
  // Cancelled: it stands in line no longer, if it did.
  if (!task || task->queued == trace::kNoEvent || task->queued > i) return;
  const bool started_since = task->started != trace::kNoEvent && task->started > task->queued && task->started < i;
  auto& length = loop.in_line[static_cast<size_t>(task->queue)];
  if (!started_since && length > 0) --length;
}

// libuv sleeps until something happens on its loop; the pool works on meanwhile. The same rule as the fold's of core/trace.
void LaneIndex::wake(const trace::Trace& trace, EventIndex i, Loop& loop) {
  const EventKind kind = trace.at(i).kind;
  if (loop.asleep == trace::kNoEvent || kind == EventKind::pool_done || kind == EventKind::pool_starts || kind == EventKind::pool_waits) return;
  const uint64_t from = trace.store().time_ns(loop.asleep), to = trace.store().time_ns(i);
  // Loops take turns in sleeping, so the order is nearly that of the recording.
  const auto place = std::upper_bound(sleeps_.begin(), sleeps_.end(), loop.asleep, [](EventIndex wait, const Sleep& sleep) { return wait < sleep.wait; });
  sleeps_.insert(place, {loop.asleep, to > from ? to - from : 0});
  loop.asleep = trace::kNoEvent;
}

void LaneIndex::take(const trace::Trace& trace, EventIndex i) {
  const trace::Event& event = trace.at(i);
  Loop& loop = loop_of(event.loop);
  LoopLane& lane = lanes_[std::min<size_t>(event.loop, kLoopsMost - 1)];
  const auto mark = [&](TimelineMark::Kind kind) {
    if (marks_.size() < kMarksMost || kind == TimelineMark::Kind::limit) marks_.push_back({i, kind});
  };
  wake(trace, i, loop);
  stage_.take(trace, i);
  switch (event.kind) {
    case EventKind::loop_spawn: {
      const auto id = static_cast<trace::LoopId>(std::min<uint32_t>(event.subject, kLoopsMost - 1));
      loop_of(id);
      lanes_[id].name = event.text;
      lanes_[id].kind = static_cast<trace::LoopKind>(event.detail);
      return;
    }
    case EventKind::frame_enter:
    case EventKind::frame_resume:
      loop.stack.push_back(event.subject);
      if (!loop.running.empty()) loop.running.back().entered = true;
      lane.deepest = std::max(lane.deepest, static_cast<uint32_t>(loop.stack.size()));
      return;
    case EventKind::frame_leave: {
      const auto frame = std::find(loop.stack.rbegin(), loop.stack.rend(), event.subject);
      if (frame != loop.stack.rend()) loop.stack.erase(frame.base() - 1, loop.stack.end());
      return;
    }
    case EventKind::task_queued:
    case EventKind::task_started:
    case EventKind::task_ended:
    case EventKind::task_cancelled: return take_task(trace, i, loop);
    case EventKind::phase_enter:
      loop.phase = event.detail < static_cast<uint8_t>(Phase::count_) ? static_cast<Phase>(event.detail) : Phase::none;
      loop.phase_used = false;
      return;
    case EventKind::phase_leave:
      if (shown(loop.phase) && !loop.phase_used) ++loop.folded, loop.folded_phase = static_cast<uint8_t>(loop.phase);
      loop.phase = Phase::none;
      return;
    case EventKind::poll_wait:
      if (sleeps(event)) loop.phase_used = true, loop.asleep = i;
      return;
    case EventKind::console_line:
      console_hues_.push_back(loop.running.empty() ? Hue::script : hue_of(loop.running.back().queue));
      lane.lines.push_back(i);
      return;
    case EventKind::message_posted:
      if (messages_.size() < kMessagesMost) messages_.push_back({event.subject, i, trace::kNoEvent});
      return;
    case EventKind::message_delivered: {
      // Ids are given out in the order of posting.
      const auto message = std::lower_bound(messages_.begin(), messages_.end(), event.subject, [](const LoopMessage& m, trace::Id id) { return m.id < id; });
      if (message != messages_.end() && message->id == event.subject) message->delivered = i;
      return;
    }
    case EventKind::uncaught_error: return mark(TimelineMark::Kind::error);
    case EventKind::warning: return mark(TimelineMark::Kind::warning);
    case EventKind::run_cut: return mark(TimelineMark::Kind::limit);
    default: return;
  }
}

// The stops of one loop alone are those of the run, so units are those of its cells.
void LaneIndex::fold_units(const LoopLane& lane, const Quiet& quiet) {
  const uint32_t begin = units_[quiet.first] - (lane.cells[quiet.first].folded > 0 ? 1 : 0);
  for (size_t stop = quiet.first; stop <= quiet.last; ++stop) units_[stop] = begin;
  units_end_ = begin + kUnitsOfQuiet;
  for (size_t stop = quiet.last + 1; stop < units_.size(); ++stop) {
    units_[stop] = units_end_ + (lane.cells[stop].folded > 0 ? 1 : 0);
    units_end_ = units_[stop] + units_of(lane.cells[stop]);
  }
}

void LaneIndex::end_quiet(const trace::Trace& trace, LoopLane& lane, Loop& loop, uint64_t now_ns) {
  if (loop.quiet_from == kNoCell) return;
  const size_t first = loop.quiet_from;
  size_t end = lane.cells.size();
  loop.quiet_from = kNoCell;
  if (slept_for_timer(trace, trace.at(lane.stops[end - 1]), now_ns)) --end;
  if (end - first < kQuietLeast) return;
  const Quiet quiet{static_cast<uint32_t>(first), static_cast<uint32_t>(end - 1)};
  for (size_t i = first; i < end; ++i) lane.cells[i].quiet = true;
  lane.quiets.push_back(quiet);
  if (lanes_.size() == 1) fold_units(lane, quiet);
}

void LaneIndex::take_stop(const trace::Trace& trace, EventIndex stop) {
  const trace::Event& event = trace.at(stop);
  Loop& loop = loop_of(event.loop);
  LoopLane& lane = lanes_[std::min<size_t>(event.loop, kLoopsMost - 1)];
  const uint64_t now_ns = trace.store().time_ns(stop);
  Cell cell;
  // A task that has just started stands on the stack, though no function of it was entered yet.
  const bool starts = !loop.running.empty() && !loop.running.back().entered && !loop.running.back().skipped;
  cell.depth = clipped(std::max<size_t>(loop.stack.size(), starts ? 1 : 0));
  cell.skipped = !loop.running.empty() && loop.running.back().skipped && event.kind != EventKind::task_ended;
  cell.asleep = event.kind == EventKind::poll_wait && sleeps(event);
  cell.end = event.kind == EventKind::run_end || event.kind == EventKind::loop_exit;
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
  loop.folded_phase = 0;
  if (!cell.asleep)
    end_quiet(trace, lane, loop, now_ns);
  else if (loop.quiet_from == kNoCell)
    loop.quiet_from = lane.cells.size();
  const uint32_t gap = cell.folded > 0 ? 1 : 0;
  units_.push_back(units_end_ + gap);
  units_end_ = units_.back() + units_of(cell);
  unfolded_.push_back(unfolded_end_ + gap);
  unfolded_end_ = unfolded_.back() + units_of(cell);
  const uint64_t before_ns = lane.stops.empty() ? now_ns : trace.store().time_ns(lane.stops.back());
  lane.push(stop, cell, now_ns > before_ns ? now_ns - before_ns : 0);
}

void LaneIndex::extend(const trace::Trace& trace, const RunIndex& index) {
  const auto& stops = index.stops();
  for (; stops_taken_ < stops.size(); ++stops_taken_) {
    const EventIndex stop = stops[stops_taken_];
    for (; events_taken_ <= stop && events_taken_ < trace.size(); ++events_taken_) take(trace, events_taken_);
    take_stop(trace, stop);
  }
}

uint64_t LaneIndex::slept_ns(EventIndex poll_wait) const {
  const auto found = std::lower_bound(sleeps_.begin(), sleeps_.end(), poll_wait, [](const Sleep& sleep, EventIndex wait) { return sleep.wait < wait; });
  return found != sleeps_.end() && found->wait == poll_wait ? found->ns : 0;
}

}  // namespace loopscope::ui
