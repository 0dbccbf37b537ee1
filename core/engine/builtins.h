// Makes the language's built-in objects those of Node 20.
#pragma once

extern "C" {
#include "quickjs.h"
}

namespace loopscope::engine {

// Takes away what QuickJS has and Node 20 has not, adds what is cheap to add. Call once, before any other
// code.
void match_builtins_of_node(JSContext* context);

} // namespace loopscope::engine
