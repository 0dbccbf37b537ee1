// internalBinding('network'): handles of the virtual network, by number.
#include "core/node/bytes.h"
#include "core/node/network.h"

namespace loopscope::node {
namespace {

using engine::Value;

constexpr int kEBADF_ = -9;

Network& network_of(JSContext* context) {
  auto& env = environment_of(context);
  if (!env.network)
    env.network = std::make_shared<Network>(env);
  return *env.network;
}

Network::Handle handle_of(JSContext* context, JSValueConst value) {
  uint32_t id = 0;
  JS_ToUint32(context, &id, value);
  return network_of(context).find(id);
}

Address address_of(JSContext* context, JSValueConst ip, JSValueConst port) {
  Address address;
  address.ip = engine::to_string(context, ip);
  uint32_t number = 0;
  JS_ToUint32(context, &number, port);
  address.port = static_cast<uint16_t>(number);
  address.v6 = address.ip.find(':') != std::string::npos;
  return address;
}

// open(kind, object) -> number
JSValue open(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const bool udp = engine::to_string(context, arguments[0]) == "udp";
  return JS_NewUint32(context, network_of(context).open(udp ? NetHandle::Kind::udp : NetHandle::Kind::tcp,
                                                        Value::copy(context, arguments[1])));
}

// adopt(number, object): the JavaScript side of an accepted connection
JSValue adopt(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  if (const auto handle = handle_of(context, arguments[0]))
    network_of(context).set_object(handle, Value::copy(context, arguments[1]));
  return JS_UNDEFINED;
}

// bind(number, ip, port, v6Only)
JSValue bind(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  return JS_NewInt32(
      context, handle ? network_of(context).bind(handle, address_of(context, arguments[1], arguments[2]),
                                                 JS_ToBool(context, arguments[3]))
                      : kEBADF_);
}

JSValue listen(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  return JS_NewInt32(context, handle ? network_of(context).listen(handle) : kEBADF_);
}

// connect(number, ip, port, request)
JSValue connect(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  return JS_NewInt32(
      context, handle ? network_of(context).connect(handle, address_of(context, arguments[1], arguments[2]),
                                                    Value::copy(context, arguments[3]))
                      : kEBADF_);
}

// write(number, bytes, request) -> 0: done, 1: onwrite() will be called, or a negative errno
JSValue write(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  std::string bytes;
  if (!handle || !bytes_of(context, arguments[1], bytes))
    return JS_NewInt32(context, kEBADF_);
  bool asynchronous = false;
  const int done =
      network_of(context).write(handle, std::move(bytes), Value::copy(context, arguments[2]), asynchronous);
  return JS_NewInt32(context, done < 0 ? done : asynchronous);
}

// shutdown(number, request)
JSValue shutdown(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  return JS_NewInt32(
      context, handle ? network_of(context).shutdown(handle, Value::copy(context, arguments[1])) : kEBADF_);
}

// read(number, on)
JSValue read(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  if (!handle)
    return JS_NewInt32(context, kEBADF_);
  Network& network = network_of(context);
  return JS_NewInt32(context, JS_ToBool(context, arguments[1]) ? network.start_reading(handle)
                                                               : network.stop_reading(handle));
}

// send(number, bytes, ip, port)
JSValue send(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  std::string bytes;
  if (!handle || !bytes_of(context, arguments[1], bytes))
    return JS_NewInt32(context, kEBADF_);
  return JS_NewInt32(
      context, network_of(context).send(handle, address_of(context, arguments[2], arguments[3]), bytes));
}

// close(number, reset, callback)
JSValue close(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  if (const auto handle = handle_of(context, arguments[0]))
    network_of(context).close(handle, JS_ToBool(context, arguments[1]), Value::copy(context, arguments[2]));
  return JS_UNDEFINED;
}

// ref(number, on)
JSValue ref(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  if (const auto handle = handle_of(context, arguments[0]))
    network_of(context).ref(handle, JS_ToBool(context, arguments[1]));
  return JS_UNDEFINED;
}

// address(number, remote) -> [ip, port, family], undefined where there is none
JSValue address(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  if (!handle)
    return JS_UNDEFINED;
  const Address& found = JS_ToBool(context, arguments[1]) ? Network::remote(handle) : Network::local(handle);
  if (found.ip.empty())
    return JS_UNDEFINED;
  Value list(context, JS_NewArray(context));
  JS_SetPropertyUint32(context, list.get(), 0, JS_NewStringLen(context, found.ip.data(), found.ip.size()));
  JS_SetPropertyUint32(context, list.get(), 1, JS_NewUint32(context, found.port));
  JS_SetPropertyUint32(context, list.get(), 2, JS_NewString(context, found.v6 ? "IPv6" : "IPv4"));
  return list.release();
}

// waiting(number) -> bytes that are not sent yet
JSValue waiting(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto handle = handle_of(context, arguments[0]);
  return JS_NewInt64(context, handle ? static_cast<int64_t>(network_of(context).waiting_bytes(handle)) : 0);
}

// hostAddress(name) -> its address, undefined where the scenario has no such host
JSValue host_address(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const auto& hosts = environment_of(context).scenario.world.hosts;
  const auto found = hosts.find(engine::to_string(context, arguments[0]));
  return found == hosts.end() ? JS_UNDEFINED : JS_NewString(context, found->second.address.c_str());
}

const NativeFunction kFunctions[] = {
    {"hostAddress", 1, host_address},
    {"open", 2, open},
    {"adopt", 2, adopt},
    {"bind", 4, bind},
    {"listen", 1, listen},
    {"connect", 4, connect},
    {"write", 3, write},
    {"read", 2, read},
    {"shutdown", 2, shutdown},
    {"send", 4, send},
    {"close", 3, close},
    {"ref", 2, ref},
    {"address", 2, address},
    {"waiting", 1, waiting},
};

} // namespace

void fill_network_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
