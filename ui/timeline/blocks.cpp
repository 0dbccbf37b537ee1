#include "ui/timeline/blocks.h"

#include <algorithm>

#include "ui/model/format.h"

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;
using trace::Queue;

namespace {

std::string name_of(Queue queue) {
  switch (queue) {
    case Queue::next_tick: return "nextTick";
    case Queue::microtask: return "microtasks";
    case Queue::timers: return "timers";
    case Queue::pending: return "pending";
    case Queue::poll: return "poll";
    case Queue::check: return "check";
    case Queue::close: return "close";
    case Queue::main:
    case Queue::count_: break;
  }
  return "main script";
}

constexpr uint32_t kEventsMost = 400'000;  // beyond it the row shows the beginning only

}  // namespace

std::vector<Block> blocks_of(const trace::Trace& trace, size_t most) {
  std::vector<Block> blocks;
  const uint32_t size = std::min(trace.size(), kEventsMost);
  for (EventIndex i = 0; i < size && blocks.size() < most; ++i) {
    const trace::Event& event = trace.at(i);
    if (event.kind == EventKind::task_started) {
      const auto queue = static_cast<Queue>(event.detail);
      if (!blocks.empty() && blocks.back().hue == hue_of(queue) && blocks.back().asleep_ns == 0) continue;
      if (!blocks.empty()) blocks.back().end = i;
      blocks.push_back({i, size, hue_of(queue), name_of(queue), 0});
    } else if (event.kind == EventKind::poll_wait && i + 1 < size) {
      const uint64_t slept = trace.store().time_ns(i + 1) - trace.store().time_ns(i);
      if (slept == 0) continue;
      if (!blocks.empty()) blocks.back().end = i;
      blocks.push_back({i, size, Hue::poll, "poll", slept});
    }
  }
  return blocks;
}

ConsoleMark console_mark(const trace::Trace& trace, EventIndex event) {
  ConsoleMark mark{.text = one_line(trace.text_of(trace.at(event).text))};
  while (mark.text.ends_with("⏎")) mark.text.resize(mark.text.size() - std::string_view("⏎").size());
  for (int i = 0; i < 64 && event != trace::kNoEvent; ++i) {
    const trace::Event& e = trace.at(event);
    if (e.kind == EventKind::task_started) {
      mark.hue = hue_of(static_cast<Queue>(e.detail));
      break;
    }
    if (e.cause >= event) break;
    event = e.cause;
  }
  return mark;
}

}  // namespace loopscope::ui
