#include "core/node/network.h"

#include <algorithm>

namespace loopscope::node {

using engine::Value;

namespace {

constexpr int kEAGAIN = -11, kEINVAL_ = -22, kEADDRINUSE = -98, kENOTCONN = -107, kECANCELED = -125;
// A system call of the network, beside what the script's statements take.
constexpr uint64_t kCallNs = 20'000;

std::string text_of(const Address& address) {
  const std::string host = address.ip.find(':') == std::string::npos ? address.ip : "[" + address.ip + "]";
  return host + ":" + std::to_string(address.port);
}

// Calls object.method(...arguments) in the async scope of the handle or of the request.
class MethodCallback final : public loop::Callback {
 public:
  MethodCallback(Environment::Impl& env, Value object, const char* method, std::shared_ptr<AsyncScope> scope,
                 std::vector<Value> arguments)
      : env_(env), object_(std::move(object)), method_(method), scope_(std::move(scope)),
        arguments_(std::move(arguments)) {}
  loop::Completion call() override {
    JSContext* context = env_.engine.context();
    const Value function =
        method_ ? Value(context, JS_GetPropertyStr(context, object_.get(), method_)) : object_;
    if (!JS_IsFunction(context, function.get()))
      return loop::Completion::ok;
    std::vector<JSValueConst> arguments;
    for (const Value& argument : arguments_)
      arguments.push_back(argument.get());
    env_.ticked = false;
    env_.async.enter(*scope_, false);
    const char* outer = std::exchange(env_.stack_tail, "");
    const loop::Completion done =
        env_.call(function.get(), object_.get(), static_cast<int>(arguments.size()), arguments.data());
    env_.stack_tail = outer;
    env_.async.leave(*scope_, false, done == loop::Completion::threw);
    return done;
  }

 private:
  Environment::Impl& env_;
  Value object_;
  const char* method_; // nullptr: the object is the function
  std::shared_ptr<AsyncScope> scope_;
  std::vector<Value> arguments_;
};

// Runs what a C++ function finds at the moment when it is called.
class LateCallback final : public loop::Callback {
 public:
  explicit LateCallback(std::function<loop::CallbackPtr()> find) : find_(std::move(find)) {}
  loop::Completion call() override {
    const loop::CallbackPtr callback = find_();
    return callback ? callback->call() : loop::Completion::ok;
  }

 private:
  std::function<loop::CallbackPtr()> find_;
};

} // namespace

Network::Network(Environment::Impl& env) : env_(env), sockets_(env.recorder, env.scenario.world) {
  env.loop.set_ready_source(this);
}
Network::~Network() { env_.loop.set_ready_source(nullptr); }

loop::CallbackPtr Network::call(const Handle& handle, const char* method, std::shared_ptr<AsyncScope> scope,
                                std::vector<Value> arguments) {
  return std::make_unique<MethodCallback>(env_, handle->object, method, std::move(scope),
                                          std::move(arguments));
}

std::shared_ptr<AsyncScope> Network::scope_of_now() const {
  return std::make_shared<AsyncScope>(env_.async.make_scope());
}

Value Network::integer(int64_t number) const {
  return {env_.engine.context(), JS_NewInt64(env_.engine.context(), number)};
}

uint32_t Network::open(NetHandle::Kind kind, Value object) {
  auto handle = std::make_shared<NetHandle>();
  handle->id = ++last_id_;
  handle->kind = kind;
  handle->socket = std::make_shared<Socket>();
  handle->socket->udp = kind == NetHandle::Kind::udp;
  handle->object = std::move(object);
  handle->scope = scope_of_now();
  handles_[handle->id] = handle;
  return handle->id;
}

Network::Handle Network::find(uint32_t id) {
  const auto found = handles_.find(id);
  return found == handles_.end() ? nullptr : found->second;
}

void Network::begin_operation(const Handle& handle, const std::string& label) {
  loop::OperationSpec spec;
  spec.kind = trace::OpKind::net;
  spec.label = label;
  handle->operation = env_.loop.open_operation(std::move(spec));
  update_ref(handle);
}

// libuv: uv__handle_start, uv__req_register. A request counts also where its handle is not referenced.
void Network::update_ref(const Handle& handle) {
  if (!handle->operation)
    return;
  const bool active = handle->reading || handle->listening;
  const bool requested = handle->connecting || handle->shutting || !handle->writes.empty();
  env_.loop.ref_operation(handle->operation, (handle->refed && active) || requested);
}

void Network::ref(const Handle& handle, bool on) {
  handle->refed = on;
  update_ref(handle);
}

// libuv: uv__io_start, uv__io_stop. epoll_ctl waits for the next poll.
void Network::io_start(const Handle& handle, uint8_t events) {
  handle->wanted |= events;
  if (handle->wanted != handle->in_kernel && !handle->queued) {
    handle->queued = true;
    watchers_.push_back(handle);
  }
}

void Network::io_stop(const Handle& handle, uint8_t events) {
  handle->wanted &= static_cast<uint8_t>(~events);
  if (handle->wanted == 0) {
    handle->in_kernel = 0; // the kernel goes on until it reports something in vain
    if (handle->queued)
      std::erase(watchers_, handle);
    handle->queued = false;
  } else if (!handle->queued && handle->wanted != handle->in_kernel) {
    handle->queued = true;
    watchers_.push_back(handle);
  }
}

void Network::flush_watchers() {
  std::deque<Handle> taken;
  taken.swap(watchers_);
  for (const Handle& handle : taken) {
    handle->queued = false;
    handle->in_kernel = handle->wanted;
    sockets_.watch(handle->socket, handle->wanted);
  }
}

int Network::bind(const Handle& handle, const Address& address, bool v6_only) {
  const int done = sockets_.bind(handle->socket, address, v6_only);
  if (handle->kind == NetHandle::Kind::tcp &&
      done == kEADDRINUSE) { // libuv: reported by listen() or connect()
    handle->delayed_error = done;
    return 0;
  }
  return done;
}

int Network::listen(const Handle& handle) {
  env_.recorder.clock.now_ns += kCallNs;
  if (handle->delayed_error != 0)
    return handle->delayed_error;
  if (handle->socket->state == Socket::State::fresh)
    sockets_.bind(handle->socket, {"0.0.0.0", 0, false}, false);
  const int done = sockets_.listen(handle->socket);
  if (done != 0)
    return done;
  handle->listening = true;
  handle->name = "port " + std::to_string(handle->socket->local.port);
  begin_operation(handle, "listen on " + handle->name);
  io_start(handle, kReadable);
  return 0;
}

int Network::connect(const Handle& handle, const Address& address, Value request) {
  env_.recorder.clock.now_ns += kCallNs;
  if (handle->connecting)
    return kEINVAL_;
  handle->connecting = true;
  handle->connect_request = std::move(request);
  handle->connect_scope = scope_of_now();
  handle->name = text_of(address);
  begin_operation(handle, "connect " + handle->name);
  sockets_.connect(handle->socket, address);
  io_start(handle, kWritable);
  return 0;
}

size_t Network::waiting_bytes(const Handle& handle) const {
  size_t bytes = 0;
  for (const NetHandle::Write& write : handle->writes)
    bytes += write.bytes.size() - write.done;
  return bytes;
}

// node: src/stream_base.cc StreamBase::Write: as much as possible at once, the rest when there is room.
int Network::write(const Handle& handle, std::string bytes, Value request, bool& asynchronous) {
  env_.recorder.clock.now_ns += kCallNs;
  asynchronous = false;
  size_t done = 0;
  if (!handle->connecting && handle->writes.empty()) {
    const int64_t taken = sockets_.send(*handle->socket, bytes);
    if (taken < 0 && taken != kEAGAIN)
      return static_cast<int>(taken);
    done = static_cast<size_t>(std::max<int64_t>(taken, 0));
    if (done == bytes.size())
      return 0;
  }
  asynchronous = true;
  handle->writes.push_back({std::move(bytes), done, std::move(request), scope_of_now()});
  io_start(handle, kWritable);
  update_ref(handle);
  return 0;
}

int Network::shutdown(const Handle& handle, Value request) {
  if (handle->shut || handle->shutting || handle->closing || handle->socket->state == Socket::State::fresh)
    return kENOTCONN;
  handle->shutting = true;
  handle->shutdown_request = std::move(request);
  handle->shutdown_scope = scope_of_now();
  update_ref(handle);
  if (!handle->writes.empty())
    return 0;
  // libuv: uv__io_feed. The call itself is made in the pending phase.
  const std::weak_ptr<NetHandle> weak = handle;
  env_.loop.add_pending(std::make_unique<LateCallback>([this, weak]() -> loop::CallbackPtr {
                          const Handle still = weak.lock();
                          std::string label;
                          return still && !still->closing ? drain(still, label) : nullptr;
                        }),
                        "shutdown " + handle->name);
  return 0;
}

int Network::start_reading(const Handle& handle) {
  if (handle->closing)
    return kEINVAL_;
  if (handle->kind == NetHandle::Kind::udp && !handle->operation) {
    handle->name = "port " + std::to_string(handle->socket->local.port);
    begin_operation(handle, "receive on " + handle->name);
  }
  handle->reading = true;
  io_start(handle, kReadable);
  update_ref(handle);
  return 0;
}

int Network::stop_reading(const Handle& handle) {
  if (!handle->reading)
    return 0;
  handle->reading = false;
  io_stop(handle, kReadable);
  update_ref(handle);
  return 0;
}

int Network::send(const Handle& handle, const Address& to, std::string_view bytes) {
  env_.recorder.clock.now_ns += kCallNs;
  return sockets_.send_datagram(handle->socket, to, bytes);
}

// libuv: uv_close. The descriptor is closed at once, the callbacks come in the close phase.
void Network::close(const Handle& handle, bool reset, Value on_close) {
  if (handle->closing)
    return;
  handle->closing = true;
  handle->reading = handle->listening = false;
  if (handle->queued)
    std::erase(watchers_, handle);
  handle->queued = false;
  sockets_.close(handle->socket, reset);
  const std::string label = handle->name.empty() ? "close" : "close " + handle->name;
  if (handle->operation)
    env_.loop.finish_operation(handle->operation);
  auto finish = [this, handle, on_close]() -> loop::CallbackPtr {
    handles_.erase(handle->id);
    std::vector<loop::CallbackPtr> cancelled; // libuv: uv__stream_destroy
    if (std::exchange(handle->connecting, false))
      cancelled.push_back(
          call(handle, "onconnect", handle->connect_scope, {integer(kECANCELED), handle->connect_request}));
    for (NetHandle::Write& write : std::exchange(handle->writes, {}))
      cancelled.push_back(call(handle, "onwrite", write.scope, {integer(kECANCELED), write.request}));
    if (std::exchange(handle->shutting, false))
      cancelled.push_back(call(handle, "onshutdown", handle->shutdown_scope,
                               {integer(kECANCELED), handle->shutdown_request}));
    for (const loop::CallbackPtr& callback : cancelled)
      if (callback->call() != loop::Completion::ok)
        return nullptr;
    handle->object = {};
    if (!JS_IsFunction(env_.engine.context(), on_close.get()))
      return nullptr;
    return std::make_unique<MethodCallback>(env_, on_close, nullptr, handle->scope, std::vector<Value>{});
  };
  env_.loop.close_handle(env_.loop.open_handle(label), std::make_unique<LateCallback>(std::move(finish)));
}

} // namespace loopscope::node
