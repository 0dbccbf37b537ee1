// The run process: this program, started again with kChildCommand as its only argument.
#pragma once

namespace loopscope::app {

inline constexpr const char* kChildCommand = "__run";

// What the child is handed, by descriptor number.
inline constexpr int kScenarioDescriptor = 3; // a memfd: the scenario, see core/scenario/pack.h
inline constexpr int kTraceDescriptor = 4;    // a memfd: the trace::Store it records into
inline constexpr int kLifeDescriptor =
    5; // a pipe it never writes a byte to unless it cannot start: closed = it is dead

// Exit statuses of the child. What the script exits with stands in the trace.
inline constexpr int kChildDone = 0;
inline constexpr int kChildCannotStart = 81; // the reason was written to kLifeDescriptor
inline constexpr int kChildOutOfMemory = 82;

int run_child(); // does not return to script-chosen code; the caller exits with the result at once

} // namespace loopscope::app
