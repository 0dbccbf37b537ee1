// SIGINT, SIGTERM and SIGHUP ask the window to end in order: what it keeps is written, and then the signal ends the
// program as it would have done at once. A second one ends it without waiting.
#pragma once

namespace loopscope::app {

void take_end_signals();  // one that is ignored (nohup) stays ignored
bool asked_to_end();
void end_as_asked();      // by the signal that came; returns if none did

} // namespace loopscope::app
