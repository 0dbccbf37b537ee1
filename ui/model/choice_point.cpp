#include "ui/model/choice_point.h"

#include <algorithm>

namespace loopscope::ui {

using trace::EventIndex;
using trace::EventKind;

std::optional<ChoicePoint> choice_at(const trace::Trace& trace, EventIndex position) {
  const auto& choices = trace.choices();
  const auto after = std::upper_bound(choices.begin(), choices.end(), position);
  if (after == choices.begin()) return std::nullopt;
  const EventIndex at = *(after - 1);
  const trace::TaskRun* decided = trace.loop(trace.at(at).loop).started_after(at);
  if (decided && decided->end < position) return std::nullopt;
  const trace::Event& choice = trace.at(at);
  ChoicePoint point{.event = at, .number = choice.subject, .taken = choice.other, .question = trace.text_of(choice.text)};
  point.kind = static_cast<trace::ChoiceKind>(choice.detail);
  for (EventIndex i = at + 1; i < trace.size() && trace.at(i).kind == EventKind::choice_option; ++i)
    point.outcomes.push_back(trace.text_of(trace.at(i).text));
  return point;
}

std::optional<OrderOfTwo> order_of_two(const trace::Trace& trace, const ChoicePoint& point) {
  if (point.kind != trace::ChoiceKind::timeout_or_immediate || point.outcomes.size() != 2) return std::nullopt;
  std::vector<OrderOfTwo::One> found;
  const trace::LoopIndex& loop = trace.loop(trace.at(point.event).loop);
  for (const trace::TaskRun* run = loop.started_after(point.event); run && found.size() < 2; run = loop.started_after(run->start)) {
    const trace::Event& event = trace.at(run->start);
    const auto queue = static_cast<trace::Queue>(event.detail);
    if (queue != trace::Queue::timers && queue != trace::Queue::check) continue;
    if (!found.empty() && found.front().queue == queue) continue;
    found.push_back({trace.label_of_task(event.subject), queue});
  }
  if (found.size() < 2) return std::nullopt;
  return OrderOfTwo{found[0], found[1]};
}

std::optional<Measured> measured(trace::ChoiceKind kind) {
  // 200 runs of `setTimeout(f, 0); setImmediate(g)` on Node 20 (docs/node-facts: fact 12).
  if (kind == trace::ChoiceKind::timeout_or_immediate) return Measured{200, {{"timeout first", 88}, {"immediate first", 112}}};
  return std::nullopt;
}

}  // namespace loopscope::ui
