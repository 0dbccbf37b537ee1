#pragma once

#include "quickjs.h"

namespace loopscope::engine {

// Gives Error.prepareStackTrace(error, callSites) its call sites.
void set_call_sites(JSContext* context);

} // namespace loopscope::engine
