#include "core/node/bindings.h"

#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

struct Row {
  std::string_view name;
  void (*fill)(JSContext*, JSValueConst);
};
constexpr Row kRows[] = {
    {"async", fill_async_binding},     {"buffer", fill_buffer_binding},     {"crypto", fill_crypto_binding},
    {"fs", fill_fs_binding},           {"messages", fill_messages_binding}, {"modules", fill_modules_binding},
    {"process", fill_process_binding}, {"network", fill_network_binding},   {"signals", fill_signals_binding},
    {"tasks", fill_tasks_binding},     {"util", fill_util_binding},         {"worker", fill_worker_binding},
};

} // namespace

void define_functions(JSContext* context, JSValueConst target, std::span<const NativeFunction> functions) {
  for (const NativeFunction& row : functions)
    JS_DefinePropertyValueStr(context, target, row.name,
                              JS_NewCFunction(context, row.function, row.name, row.length),
                              JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
}

engine::Value make_binding(JSContext* context, std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name != name)
      continue;
    engine::Value target(context, JS_NewObject(context));
    row.fill(context, target.get());
    return target;
  }
  return {context, JS_ThrowReferenceError(context, "no binding '%s'", std::string(name).c_str())};
}

Environment::Impl& environment_of(JSContext* context) {
  return *static_cast<Environment::Impl*>(JS_GetContextOpaque(context));
}

} // namespace loopscope::node
