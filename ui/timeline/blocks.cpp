#include "ui/timeline/blocks.h"

#include <algorithm>

namespace loopscope::ui {

std::vector<Block> blocks_of(const LoopLane& lane, size_t first, size_t last, const Axis* axis) {
  std::vector<Block> blocks;
  for (size_t i = first; i <= last && i < lane.cells.size(); ++i) {
    const Cell& cell = lane.cells[i];
    if (const Quiet* quiet = axis ? axis->closed_quiet(lane.loop, i) : nullptr) {
      blocks.push_back({quiet->first, quiet->last, Hue::poll, true, false, quiet});
      i = quiet->last;
      continue;
    }
    const bool joins = !blocks.empty() && blocks.back().hue == cell.hue && !blocks.back().asleep && !cell.asleep && !cell.end &&
                       cell.folded == 0;
    if (joins)
      blocks.back().last = i;
    else
      blocks.push_back({i, i, cell.hue, cell.asleep, cell.end, nullptr});
  }
  return blocks;
}

std::string name_of_hue(Hue hue) {
  switch (hue) {
    case Hue::next_tick: return "nextTick";
    case Hue::microtask: return "microtasks";
    case Hue::timers: return "timers";
    case Hue::pending: return "pending";
    case Hue::poll: return "poll";
    case Hue::check: return "check";
    case Hue::close: return "close";
    case Hue::pool: return "pool";
    case Hue::rejected: return "error";
    case Hue::script:
    case Hue::count_: break;
  }
  return "main script";
}

std::string name_of_phase(uint8_t phase) {
  switch (static_cast<trace::Phase>(phase)) {
    case trace::Phase::timers: return "timers";
    case trace::Phase::pending: return "pending";
    case trace::Phase::idle_prepare: return "idle, prepare";
    case trace::Phase::poll: return "poll";
    case trace::Phase::check: return "check";
    case trace::Phase::close: return "close";
    case trace::Phase::none:
    case trace::Phase::count_: break;
  }
  return "";
}

std::string name_of_lane(const trace::Trace& trace, const LoopLane& lane) {
  if (lane.kind == trace::LoopKind::main_thread) return "main thread";
  return lane.name == trace::kNoText ? "loop " + std::to_string(lane.loop) : trace.text_of(lane.name);
}

std::string task_of(const trace::Trace& trace, const LoopLane& lane, const Block& block) {
  const trace::LoopIndex& loop = trace.loop(lane.loop);
  const trace::EventIndex before = block.first == 0 ? 0 : lane.stops[block.first - 1], end = lane.stops[block.last];
  const trace::TaskRun* run = loop.started_after(before);
  if (!run || run->start > end) return "";
  const trace::TaskRun* other = loop.started_after(run->start);
  return other && other->start <= end ? "" : trace.label_of_task(trace.at(run->start).subject);
}

}  // namespace loopscope::ui
