// What is typed in a terminal. docs/command-line.md is its manual.
#pragma once

namespace loopscope::app {

// Exit statuses of our own; every other status of `loopscope run` is the script's.
inline constexpr int kExitUsage = 2;     // wrong arguments, unreadable or wrong input
inline constexpr int kExitDifferent = 1; // verify: the outputs differ
inline constexpr int kExitStopped = 124; // a limit ended the run (as timeout(1) does)
inline constexpr int kExitFailed = 125;  // Loopscope itself could not do it
inline constexpr int kExitInterrupted = 130;

int run_command_line(int count, char** arguments);

} // namespace loopscope::app
