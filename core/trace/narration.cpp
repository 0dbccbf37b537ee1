#include "core/trace/narration.h"

#include "core/trace/kinds.h"

namespace loopscope::trace {

Reason reason_at(const Trace& trace, const State& state) {
  if (state.events == 0) return {.headline = "Nothing has happened yet"};
  return {.headline = sentence_for(trace, state.position)};
}

std::vector<Cause> causes_of(const Trace& trace, EventIndex event, size_t most) {
  std::vector<Cause> causes;
  while (event < trace.size() && causes.size() < most) {
    const Event here = trace.at(event);
    causes.push_back({event, sentence_for(trace, event), trace.store().site(here.site).line});
    if (here.cause >= event) break;
    event = here.cause;
  }
  return causes;
}

std::string sentence_for(const Trace& trace, EventIndex event) {
  const Event here = trace.at(event);
  const std::string text = trace.text_of(here.text);
  return std::string(name_of(here.kind)) + (text.empty() ? "" : " " + text);
}

}  // namespace loopscope::trace
