#include "core/node/loop_handle.h"

#include "core/node/message_port.h"

namespace loopscope::node {
namespace {

JSClassID class_id() {
  static JSClassID id = 0;
  if (id == 0)
    JS_NewClassID(&id);
  return id;
}

struct Held {
  Environment::Impl* env;
  LoopHandle handle;
};

Held* held(JSValueConst value) { return static_cast<Held*>(JS_GetOpaque(value, class_id())); }

void finalize(JSRuntime*, JSValue value) {
  Held* mine = held(value);
  if (!mine)
    return;
  mine->env->handles.erase(&mine->handle);
  delete mine;
}

} // namespace

JSValue make_loop_handle(JSContext* context, LoopHandle handle) {
  JSRuntime* runtime = JS_GetRuntime(context);
  if (!JS_IsRegisteredClass(runtime, class_id())) {
    JSClassDef definition{};
    definition.class_name = "LoopHandle";
    definition.finalizer = finalize;
    JS_NewClass(runtime, class_id(), &definition);
  }
  JSValue object = JS_NewObjectProtoClass(context, JS_NULL, class_id());
  if (JS_IsException(object))
    return object;
  auto* mine = new Held{&environment_of(context), std::move(handle)};
  mine->env->handles.insert(&mine->handle);
  JS_SetOpaque(object, mine);
  return object;
}

LoopHandle* loop_handle(JSValueConst value) {
  Held* mine = held(value);
  return mine ? &mine->handle : nullptr;
}

// A timer holds its callback, which holds the Timeout, which holds this handle: the ring is cut where the
// environment ends.
void Environment::Impl::drop_handles() {
  const std::vector<PortHandle*> open(ports.begin(), ports.end());
  std::vector<engine::Value> kept; // letting go of one may finalize others
  for (PortHandle* port : open)
    kept.push_back(port->object);
  for (PortHandle* port : open)
    port->let_go();
  kept.clear();
  std::unordered_set<void*> all;
  all.swap(handles);
  std::vector<LoopHandle> dropped; // released after the walk: that may finalize other handles
  for (void* handle : all)
    dropped.push_back(std::exchange(*static_cast<LoopHandle*>(handle), std::monostate{}));
}

} // namespace loopscope::node
