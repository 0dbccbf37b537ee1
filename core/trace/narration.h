// Why: for each event the rule of Node or of the language that it follows, in words, with the chain of its
// causes.
#pragma once

#include <string>
#include <vector>

#include "core/trace/state.h"

namespace loopscope::trace {

// Text with **bold** spans for what should stand out, and `code` spans for names and values of the program.
struct Reason {
  std::string headline;            // "`tick` is queued"; plain text with `code` spans
  std::string plain;               // the rule, in one or two sentences
  std::string mechanism;           // for those who ask: which function of Node or clause of ECMA-262 does it
  std::vector<std::string> claims; // about other orders: only where the recording holds a choice
};

struct Cause {
  EventIndex event;
  std::string label;      // "`tick` was queued with process.nextTick"
  uint32_t line = 0;      // 0 = none
  TextRef file = kNoText; // of the line
  Queue queue = Queue::main;
};

// The state's position with the event that is told there (Stop::told); kNoEvent = the event at the position.
Reason reason_at(const Trace& trace, const State& state, EventIndex told = kNoEvent);
// What led to the event, nearest first, without what the headline says already.
std::vector<Cause> causes_of(const Trace& trace, EventIndex event, size_t most = 8, const std::string& headline = {});
// One line for any event, without marks: its headline, for `loopscope steps` and lists.
std::string sentence_for(const Trace& trace, EventIndex event);

std::string without_marks(std::string text); // no ** and no `
std::string one_line(std::string text);      // line breaks as \n, none at the end

} // namespace loopscope::trace
