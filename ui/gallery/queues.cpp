#include "ui/gallery/queues.h"

#include <algorithm>
#include <array>

namespace loopscope::ui {
namespace {

using trace::EventKind;

constexpr std::array<std::string_view, static_cast<size_t>(Hue::count_)> kNames{"nextTick", "microtask", "timers", "pending", "poll",
                                                                              "check",    "close",     "pool",   "script",  "uncaught"};

// The part before `end`, which is taken away together with it.
std::string_view take_part(std::string_view& text, char end) {
  const size_t length = std::min(text.find(end), text.size());
  const std::string_view part = text.substr(0, length);
  text.remove_prefix(std::min(length + 1, text.size()));
  return part;
}

}  // namespace

std::vector<Hue> queues_of_run(const trace::Trace& trace, size_t most) {
  std::vector<Hue> order;
  for (trace::EventIndex i = 0; i < trace.size() && order.size() < most; ++i) {
    const trace::Event& event = trace.at(i);
    if (event.loop != 0) continue;
    Hue hue = Hue::rejected;
    if (event.kind == EventKind::task_started) {
      const trace::TaskLife* task = trace.task(event.subject);
      const auto queue = static_cast<trace::Queue>(event.detail);
      if (queue != trace::Queue::main && task && task->made_by_node && !task->runs_script) continue;  // it loads a module
      hue = hue_of(queue);
    }
    else if (event.kind != EventKind::promise_unhandled && event.kind != EventKind::uncaught_error)
      continue;
    if (order.empty() || order.back() != hue) order.push_back(hue);
  }
  return order;
}

std::vector<Hue> queues_without_order(const std::vector<Hue>& order) {
  std::vector<Hue> set = order;
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  if (set.size() > 1) std::erase(set, Hue::script);
  return set;
}

std::string queues_text(const QueueTable& table) {
  std::string text;
  for (const auto& [name, order] : table) {
    text += name + ":";
    for (const Hue hue : order) text += " " + std::string(kNames[static_cast<size_t>(hue)]);
    text += "\n";
  }
  return text;
}

QueueTable read_queues(std::string_view text) {
  QueueTable table;
  while (!text.empty()) {
    std::string_view line = take_part(text, '\n');
    if (line.find(':') == std::string_view::npos) continue;
    std::vector<Hue>& order = table[std::string(take_part(line, ':'))];
    while (!line.empty() && order.size() < kQueuesOfRunMost) {
      const auto name = std::find(kNames.begin(), kNames.end(), take_part(line, ' '));
      if (name != kNames.end()) order.push_back(static_cast<Hue>(name - kNames.begin()));
    }
  }
  return table;
}

}  // namespace loopscope::ui
