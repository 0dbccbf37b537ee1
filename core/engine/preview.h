// Short texts for values, made without running any code of the script.
#pragma once

#include <string>

extern "C" {
#include "quickjs.h"
}

#include "core/trace/recorder.h"

namespace loopscope::engine {

inline constexpr size_t kPreviewBytes = 60;

// 'text', 3.14, Array(3), {a, b}, f name(), Promise #3, TypeError: message: at most about kPreviewBytes long.
std::string preview(JSContext* context, JSValueConst value);
// The same, interned; small integers are held in place.
trace::TextRef preview_ref(trace::Recorder& recorder, JSContext* context, JSValueConst value);

} // namespace loopscope::engine
