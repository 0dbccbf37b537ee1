// Short texts for values, made without running any code of the script.
#pragma once

#include <string>

extern "C" {
#include "quickjs.h"
}

#include "core/trace/recorder.h"

namespace loopscope::engine {

inline constexpr size_t kPreviewBytes = 200;

// 'text', 3.14, [1, 2], {name: 'Bob', at: [Array(2)]}, Promise #3, TypeError: message: what util.inspect
// would say, one level deep and at most about kPreviewBytes long. has_objects: whether what it says depends
// on objects inside this one.
std::string preview(JSContext* context, JSValueConst value, bool* has_objects = nullptr);
// The same, interned; small integers are held in place.
trace::TextRef preview_ref(trace::Recorder& recorder, JSContext* context, JSValueConst value,
                           bool* has_objects = nullptr);

// Cuts at a character, not inside one.
void cut(std::string& text, size_t bytes_max);

} // namespace loopscope::engine
