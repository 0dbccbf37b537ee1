// internalBinding('async'): async context and its ids.
#include "core/engine/labels.h"
#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

using engine::Value;

AsyncContext& async_of(JSContext* context) { return environment_of(context).async; }

JSValue number(JSContext* context, uint64_t value) {
  return JS_NewInt64(context, static_cast<int64_t>(value));
}

uint64_t id_of(JSContext* context, JSValueConst value) {
  int64_t id = 0;
  JS_ToInt64(context, &id, value);
  return static_cast<uint64_t>(id);
}

JSValue execution_id(JSContext* context, JSValueConst, int, JSValueConst*) {
  return number(context, async_of(context).current().id);
}

JSValue trigger_id(JSContext* context, JSValueConst, int, JSValueConst*) {
  return number(context, async_of(context).current().trigger);
}

JSValue new_id(JSContext* context, JSValueConst, int, JSValueConst*) {
  return number(context, async_of(context).new_id());
}

// lastId(): of what was made last
JSValue last_id(JSContext* context, JSValueConst, int, JSValueConst*) {
  return number(context, async_of(context).last_id());
}

JSValue stores(JSContext* context, JSValueConst, int, JSValueConst*) {
  return JS_DupValue(context, async_of(context).current().stores.get());
}

JSValue set_stores(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  async_of(context).current().stores = Value::copy(context, arguments[0]);
  return JS_UNDEFINED;
}

JSValue resource(JSContext* context, JSValueConst, int, JSValueConst*) {
  Value& object = async_of(context).current().resource;
  if (!JS_IsObject(object.get()))
    object = Value(context, JS_NewObject(context));
  return JS_DupValue(context, object.get());
}

// push(id, trigger, stores, resource); pop() -> the stores as they are now
JSValue push(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  async_of(context).push({Value::copy(context, arguments[2]), Value::copy(context, arguments[3]),
                          id_of(context, arguments[0]), id_of(context, arguments[1])});
  return JS_UNDEFINED;
}

JSValue pop(JSContext* context, JSValueConst, int, JSValueConst*) {
  return async_of(context).pop().stores.release();
}

// watch(): stores follow promises from now on
JSValue watch(JSContext* context, JSValueConst, int, JSValueConst*) {
  async_of(context).watch();
  return JS_UNDEFINED;
}

// setHooks(init, before, after, destroy): undefined where no hook is enabled
JSValue set_hooks(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  async_of(context).set_hooks({Value::copy(context, arguments[0]), Value::copy(context, arguments[1]),
                               Value::copy(context, arguments[2]), Value::copy(context, arguments[3])});
  return JS_UNDEFINED;
}

// made(id, type, resource): something that the library made itself
JSValue made(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  async_of(context).made(context, id_of(context, arguments[0]),
                         engine::to_string(context, arguments[1]).c_str(), arguments[2]);
  return JS_UNDEFINED;
}

// later(callback): in the next check phase, if there is one
JSValue later(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  const loop::ImmediatePtr immediate = env.loop.add_immediate(
      make_callback(env, Caller::node, arguments[0]), engine::label_of_function(context, arguments[0]));
  env.loop.ref_immediate(immediate, false);
  return JS_UNDEFINED;
}

// destroyed(id): for the 'destroy' hooks
JSValue destroyed(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  async_of(context).destroyed(id_of(context, arguments[0]));
  return JS_UNDEFINED;
}

const NativeFunction kFunctions[] = {
    {"executionAsyncId", 0, execution_id},
    {"triggerAsyncId", 0, trigger_id},
    {"newAsyncId", 0, new_id},
    {"lastId", 0, last_id},
    {"stores", 0, stores},
    {"setStores", 1, set_stores},
    {"resource", 0, resource},
    {"push", 4, push},
    {"pop", 0, pop},
    {"watch", 0, watch},
    {"setHooks", 4, set_hooks},
    {"made", 3, made},
    {"destroyed", 1, destroyed},
    {"later", 1, later},
};

} // namespace

void fill_async_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
