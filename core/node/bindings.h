// The native side of the library that scripts see. Library modules reach it as internalBinding('name').
#pragma once

#include <string>
#include <string_view>

#include "core/node/environment.h"

namespace loopscope::node {

// Each fills the object that internalBinding('name') gives, once, when it is first asked for.
void fill_buffer_binding(JSContext* context, JSValueConst target);
void fill_fs_binding(JSContext* context, JSValueConst target);
void fill_modules_binding(JSContext* context, JSValueConst target);
void fill_process_binding(JSContext* context, JSValueConst target);
void fill_tasks_binding(JSContext* context, JSValueConst target);
void fill_util_binding(JSContext* context, JSValueConst target);

// The object of a binding; an exception where there is none of this name.
engine::Value make_binding(JSContext* context, std::string_view name);

// The environment that a context belongs to.
Environment::Impl& environment_of(JSContext* context);

}  // namespace loopscope::node
