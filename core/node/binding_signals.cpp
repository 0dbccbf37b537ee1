// internalBinding('signals'): signals that a process sends to itself (libuv: src/unix/signal.c). They come
// back through poll, and do not keep the loop alive.
#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

// post(name, callback)
JSValue post(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  loop::OperationSpec spec;
  spec.kind = trace::OpKind::other;
  spec.label = engine::to_string(context, arguments[0]);
  const std::string label = spec.label;
  const loop::OperationPtr operation = env.loop.open_operation(std::move(spec));
  env.loop.ref_operation(operation, false);
  env.loop.post_to_poll(operation, make_callback(env, Caller::other, arguments[1]), label, 0);
  env.loop.finish_operation(operation);
  return JS_UNDEFINED;
}

const NativeFunction kFunctions[] = {{"post", 2, post}};

} // namespace

void fill_signals_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
