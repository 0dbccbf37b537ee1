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

HeldByScript* held(JSValueConst value) { return static_cast<HeldByScript*>(JS_GetOpaque(value, class_id())); }

void finalize(JSRuntime*, JSValue value) {
  if (HeldByScript* mine = held(value))
    loop::Linked<HeldByScript>::remove(*mine);
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
  auto mine = std::make_shared<HeldByScript>(std::move(handle));
  JS_SetOpaque(object, mine.get());
  environment_of(context).handles.push_back(std::move(mine));
  return object;
}

LoopHandle* loop_handle(JSValueConst value) {
  HeldByScript* mine = held(value);
  return mine ? &mine->handle : nullptr;
}

// A timer holds its callback, which holds the Timeout, which holds this handle: the ring is cut where the
// environment ends.
void Environment::Impl::drop_handles() {
  std::vector<std::shared_ptr<PortHandle>> open; // letting go of one may finalize others
  for (PortHandle* port = ports.front(); port; port = port->next())
    open.push_back(port->shared());
  for (const std::shared_ptr<PortHandle>& port : open)
    port->let_go();
  open.clear();
  std::vector<LoopHandle> dropped; // released after the walk: that may finalize other handles
  for (HeldByScript* mine = handles.front(); mine; mine = mine->next())
    dropped.push_back(std::exchange(mine->handle, std::monostate{}));
}

} // namespace loopscope::node
