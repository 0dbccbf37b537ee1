// A moment where a real Node could have gone another way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/trace/trace.h"

namespace loopscope::ui {

struct ChoicePoint {
  trace::EventIndex event = trace::kNoEvent;
  uint32_t number = 0, taken = 0;
  std::string question;
  std::vector<std::string> outcomes;  // by option
  trace::ChoiceKind kind = trace::ChoiceKind::other;
};

// The choice point that the position is about: from the choice until the callback that it decided on has ended.
std::optional<ChoicePoint> choice_at(const trace::Trace& trace, trace::EventIndex position);

// Seen in runs of real Node, where it was measured.
struct Measured {
  uint32_t runs = 0;
  std::vector<std::pair<std::string, uint32_t>> outcomes;
};
// The two callbacks that the choice puts in order, as this run has them: the first started is first. Nothing when the
// recording does not hold both.
struct OrderOfTwo {
  struct One {
    std::string label;
    trace::Queue queue = trace::Queue::main;
  } first, second;
};
std::optional<OrderOfTwo> order_of_two(const trace::Trace& trace, const ChoicePoint& point);

std::optional<Measured> measured(trace::ChoiceKind kind);

}  // namespace loopscope::ui
