// internalBinding('messages'): message ports, as lib/internal/worker/message_port.js uses them.
#include "core/engine/preview.h"
#include "core/engine/shared_memory.h"
#include "core/node/message_port.h"
#include "core/node/process.h"

namespace loopscope::node {
namespace {

using engine::Value;

constexpr uint64_t kPostNs = 5'000; // what postMessage() takes

uint32_t length_of(JSContext* context, JSValueConst array) {
  const Value length(context, JS_GetPropertyStr(context, array, "length"));
  uint32_t count = 0;
  JS_ToUint32(context, &count, length.get());
  return count;
}

// createChannel(): the handles of its two ends
JSValue create_channel(JSContext* context, JSValueConst, int, JSValueConst*) {
  auto& env = environment_of(context);
  const auto [one, two] = make_channel();
  const JSValue pair = JS_NewArray(context);
  JS_SetPropertyUint32(context, pair, 0, make_port_handle(env, one));
  JS_SetPropertyUint32(context, pair, 1, make_port_handle(env, two));
  return pair;
}

// openBroadcast(name): a port whose other ends are all others of this name
JSValue open_broadcast(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  auto port = std::make_shared<Port>();
  port->channel = engine::to_string(context, arguments[0]);
  auto& members = env.process.broadcast[port->channel];
  for (const auto& member : members) {
    if (const PortPtr other = member.lock()) {
      other->others.push_back(port);
      port->others.push_back(other);
    }
  }
  members.push_back(port);
  return make_port_handle(env, std::move(port));
}

// setHandlers(handle, onMessage(table, ports), onClose, label): label '' = Node's own port
JSValue set_handlers(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  PortHandle* handle = port_handle(arguments[0]);
  handle->on_message = Value::copy(context, arguments[1]);
  handle->on_close = Value::copy(context, arguments[2]);
  handle->label = engine::to_string(context, arguments[3]);
  return JS_UNDEFINED;
}

JSValue start(JSContext*, JSValueConst, int, JSValueConst* arguments) {
  port_handle(arguments[0])->start();
  return JS_UNDEFINED;
}

JSValue stop(JSContext*, JSValueConst, int, JSValueConst* arguments) {
  port_handle(arguments[0])->stop();
  return JS_UNDEFINED;
}

JSValue close(JSContext*, JSValueConst, int, JSValueConst* arguments) {
  port_handle(arguments[0])->close();
  return JS_UNDEFINED;
}

JSValue drain(JSContext*, JSValueConst, int, JSValueConst* arguments) {
  port_handle(arguments[0])->drain();
  return JS_UNDEFINED;
}

// ref(handle, boolean)
JSValue ref(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  port_handle(arguments[0])->ref(JS_ToBool(context, arguments[1]));
  return JS_UNDEFINED;
}

// hasRef(handle): undefined once it is closed
JSValue has_ref(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const PortHandle* handle = port_handle(arguments[0]);
  return handle->open() ? JS_NewBool(context, handle->has_ref()) : JS_UNDEFINED;
}

JSValue is_open(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewBool(context, port_handle(arguments[0])->open());
}

// What lies in inboxes is memory of the script: a flood of messages meets the heap limit. The heap notices
// with its next allocation.
std::shared_ptr<const std::string> hold(engine::Budget& budget, std::string bytes) {
  const uint64_t counted = bytes.size() + sizeof(Message);
  budget.heap_bytes += counted;
  const auto release = [&budget, counted](const std::string* held) {
    budget.heap_bytes -= counted;
    delete held;
  };
  return {new std::string(std::move(bytes)), release};
}

bool pack(JSContext* context, JSValueConst table, Message& message) {
  size_t size = 0, shared_count = 0;
  uint8_t** shared = nullptr;
  uint8_t* bytes = JS_WriteObject2(context, &size, table, JS_WRITE_OBJ_SAB, &shared, &shared_count);
  if (!bytes)
    return false;
  std::string copy(reinterpret_cast<const char*>(bytes), size);
  for (size_t i = 0; i < shared_count; ++i) {
    engine::retain_shared_memory(shared[i]);
    message.shared.push_back(shared[i]);
  }
  js_free(context, shared);
  js_free(context, bytes);
  message.bytes = hold(environment_of(context).process.budget, std::move(copy));
  return true;
}

// post(handle, table, handles of transferred ports, value, kind): kind undefined = a message of the script,
// which is shown as `value`; a text = what Node's own message says; false = it is not shown; 'start' = it
// starts a worker
JSValue post(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  Message message;
  if (!pack(context, arguments[1], message))
    return JS_EXCEPTION;
  for (uint32_t i = 0, count = length_of(context, arguments[2]); i < count; ++i) {
    const Value handle(context, JS_GetPropertyUint32(context, arguments[2], i));
    message.ports.push_back(port_handle(handle.get())->give_away());
  }
  if (JS_IsString(arguments[4])) {
    message.preview = message.label = engine::to_string(context, arguments[4]);
  } else if (JS_IsUndefined(arguments[4])) {
    message.preview = engine::preview(context, arguments[3]);
    message.label = "message " + message.preview;
    message.site = env.recorder.current_site;
  } else {
    message.silent = true;
  }
  env.recorder.clock.now_ns += kPostNs;
  port_handle(arguments[0])->post(message);
  return JS_UNDEFINED;
}

// receive(handle): [table, ports] of the next message, or undefined
JSValue receive(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  Message message;
  if (!port_handle(arguments[0])->take(message))
    return JS_UNDEFINED;
  return read_message(environment_of(context), message).release();
}

const NativeFunction kFunctions[] = {
    {"createChannel", 0, create_channel},
    {"openBroadcast", 1, open_broadcast},
    {"setHandlers", 4, set_handlers},
    {"start", 1, start},
    {"stop", 1, stop},
    {"close", 1, close},
    {"drain", 1, drain},
    {"ref", 2, ref},
    {"hasRef", 1, has_ref},
    {"isOpen", 1, is_open},
    {"post", 5, post},
    {"receive", 1, receive},
};

} // namespace

void fill_messages_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
