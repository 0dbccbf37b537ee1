// Why: for each event the rule of Node or of the language that it follows, in words, with the chain of its
// causes.
#pragma once

#include <string>
#include <vector>

#include "core/trace/state.h"

namespace loopscope::trace {

// Text with **bold** spans for what should stand out.
struct Reason {
  std::string headline;   // "Node is draining the nextTick queue"
  std::string plain;      // the rule, in one or two sentences
  std::string mechanism;  // for those who ask: which function of Node or clause of ECMA-262 does it
  bool only_order = true; // false: at a choice point
};

struct Cause {
  EventIndex event;
  std::string label; // "process.nextTick queued it"
  uint32_t line = 0; // 0 = none
  Queue queue = Queue::main;
};

Reason reason_at(const Trace& trace, const State& state);
std::vector<Cause> causes_of(const Trace& trace, EventIndex event,
                             size_t most = 8);                  // nearest first, begins with the event
std::string sentence_for(const Trace& trace, EventIndex event); // one line, for `loopscope steps`

} // namespace loopscope::trace
