// The queues that take part in a run, in the order in which they had the loop: what a lesson's card shows.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/trace.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

inline constexpr size_t kQueuesOfRunMost = 16;

// Of the main loop: the queue of each task that started, repetitions and Node's own work left out, and an error that nobody caught at its place.
std::vector<Hue> queues_of_run(const trace::Trace& trace, size_t most = kQueuesOfRunMost);

// The same as a set in a fixed order, which does not give the answer away. The main script takes part in every run and is
// left out, unless nothing else runs.
std::vector<Hue> queues_without_order(const std::vector<Hue>& order);

// "first-order: script nextTick microtask check", a line for each lesson: the file beside the lessons.
using QueueTable = std::map<std::string, std::vector<Hue>, std::less<>>;
std::string queues_text(const QueueTable& table);
QueueTable read_queues(std::string_view text);  // what cannot be read is left out

}  // namespace loopscope::ui
