#include "core/engine/builtins.h"

#include <cstring>

namespace loopscope::engine {
namespace {

// Found by comparing the property lists of both (Object.getOwnPropertyNames, recursively). Not there and not
// added here: Intl (core/node/lib/internal/intl), Atomics.waitAsync, resizable ArrayBuffers, the v flag of
// regular expressions and the RegExp.$1 properties.
constexpr const char* kScript = R"js('use strict';
for (const name of ['columnNumber', 'fileName', 'lineNumber']) delete Function.prototype[name];
delete Object.groupBy;
delete Object.__getClass;
delete Map.groupBy;
delete Set.groupBy;
delete Promise.withResolvers;
delete String.prototype.__quote;
delete globalThis.InternalError;

for (const name of ['dispose', 'asyncDispose'])
  Object.defineProperty(Symbol, name, {value: Symbol('nodejs.' + name)});
)js";

} // namespace

void match_builtins_of_node(JSContext* context) {
  JSRuntime* runtime = JS_GetRuntime(context);
  JS_SetTraceCompile(runtime, JS_TRACE_COMPILE_HIDDEN);
  const JSValue body = JS_CompileFunctionBody(context, "", kScript, std::strlen(kScript), "node:builtins");
  JS_FreeValue(context, JS_Call(context, body, JS_UNDEFINED, 0, nullptr));
  JS_FreeValue(context, body);
  JS_SetTraceCompile(runtime, 0);
}

} // namespace loopscope::engine
