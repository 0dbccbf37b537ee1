// The native side of the library that scripts see. Library modules reach it as internalBinding('name').
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/node/environment.h"

namespace loopscope::node {

// Each fills the object that internalBinding('name') gives, once, when it is first asked for.
void fill_async_binding(JSContext* context, JSValueConst target);
void fill_buffer_binding(JSContext* context, JSValueConst target);
void fill_crypto_binding(JSContext* context, JSValueConst target);
void fill_fs_binding(JSContext* context, JSValueConst target);
void fill_messages_binding(JSContext* context, JSValueConst target);
void fill_modules_binding(JSContext* context, JSValueConst target);
void fill_network_binding(JSContext* context, JSValueConst target);
void fill_process_binding(JSContext* context, JSValueConst target);
void fill_signals_binding(JSContext* context, JSValueConst target);
void fill_tasks_binding(JSContext* context, JSValueConst target);
void fill_util_binding(JSContext* context, JSValueConst target);
void fill_worker_binding(JSContext* context, JSValueConst target);

// A function of a binding. At least `length` arguments are there to read, undefined where the caller gave
// fewer.
struct NativeFunction {
  const char* name;
  int length;
  JSCFunction* function;
};
void define_functions(JSContext* context, JSValueConst target, std::span<const NativeFunction> functions);

// The object of a binding; an exception where there is none of this name.
engine::Value make_binding(JSContext* context, std::string_view name);

// The environment that a context belongs to.
Environment::Impl& environment_of(JSContext* context);

} // namespace loopscope::node
