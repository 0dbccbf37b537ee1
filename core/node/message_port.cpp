#include "core/node/message_port.h"

#include <algorithm>

#include "core/engine/shared_memory.h"
#include "core/node/process.h"

namespace loopscope::node {

using engine::Value;
using loop::Completion;
using trace::EventKind;
using trace::Queue;

namespace {

constexpr size_t kMessagesAtOnce = 1000; // node: MessagePort::OnMessage

} // namespace

Message::Message(const Message& other)
    : id(other.id), posted(other.posted), from(other.from), site(other.site), at_ns(other.at_ns),
      bytes(other.bytes), ports(other.ports), shared(other.shared), preview(other.preview),
      label(other.label), closes(other.closes), silent(other.silent), starts(other.starts) {
  for (void* memory : shared)
    engine::retain_shared_memory(memory);
}

Message::~Message() {
  for (void* memory : shared)
    engine::release_shared_memory(memory);
}

std::pair<PortPtr, PortPtr> make_channel() {
  auto one = std::make_shared<Port>(), two = std::make_shared<Port>();
  one->others = {two};
  two->others = {one};
  return {one, two};
}

// A message on its way into JavaScript.
class PortHandle::Delivery final : public loop::Callback {
 public:
  Delivery(PortHandle& handle, Message message) : handle_(handle), message_(std::move(message)) {}

  Completion call() override {
    Environment::Impl& env = handle_.env;
    if (message_.id != 0)
      env.recorder.add(EventKind::message_delivered, 0, message_.id, message_.from);
    Value arguments = read_message(env, message_);
    if (arguments.is_exception())
      return Completion::threw;
    const Value table(env.engine.context(), JS_GetPropertyUint32(env.engine.context(), arguments.get(), 0));
    const Value ports(env.engine.context(), JS_GetPropertyUint32(env.engine.context(), arguments.get(), 1));
    JSValueConst both[] = {table.get(), ports.get()};
    const Value on_message = handle_.on_message; // it may close the port
    return env.call(on_message.get(), JS_UNDEFINED, 2, both);
  }

 private:
  PortHandle& handle_;
  Message message_;
};

Value read_message(Environment::Impl& env, const Message& message) {
  JSContext* context = env.engine.context();
  Value pair(context, JS_NewArray(context));
  const JSValue table = JS_ReadObject(context, reinterpret_cast<const uint8_t*>(message.bytes->data()),
                                      message.bytes->size(), JS_READ_OBJ_SAB);
  if (JS_IsException(table))
    return {context, table};
  JS_SetPropertyUint32(context, pair.get(), 0, table);
  const JSValue ports = JS_NewArray(context);
  uint32_t count = 0;
  for (const PortPtr& port : message.ports)
    JS_SetPropertyUint32(context, ports, count++, make_port_handle(env, port));
  JS_SetPropertyUint32(context, pair.get(), 1, ports);
  return pair;
}

// The close phase is over: the other end hears of it, and 'close' is emitted.
class PortHandle::Closed final : public loop::Callback {
 public:
  explicit Closed(PortHandle& handle)
      : env_(handle.env), object_(Value::copy(env_.engine.context(), handle.object.get())) {}

  Completion call() override {
    PortHandle* handle = port_handle(object_.get());
    if (!handle)
      return Completion::ok;
    const Value on_close = handle->on_close;
    handle->let_go();
    return env_.call(on_close.get(), JS_UNDEFINED, 0, nullptr);
  }

 private:
  Environment::Impl& env_;
  Value object_; // keeps the handle
};

PortHandle::PortHandle(Environment::Impl& an_env, PortPtr a_port) : env(an_env), port(std::move(a_port)) {
  port->holder = this;
  async_ = env.loop.open_async(*this);
  if (!port->inbox.empty())
    arrived(port->inbox.front().at_ns);
}

PortHandle::~PortHandle() { let_go(); }

void PortHandle::start() {
  if (!port)
    return;
  receiving_ = true;
  if (!operation_ && !label.empty()) {
    operation_ = env.loop.open_operation({.kind = trace::OpKind::worker, .label = label});
    env.loop.ref_operation(operation_, false); // the async handle counts
    env.loop.name_async(async_, env.loop.id_of(operation_));
  }
  if (!port->inbox.empty())
    arrived(port->inbox.front().at_ns);
}

void PortHandle::ref(bool on) {
  refed_ = on;
  env.loop.ref_async(async_, on && open());
}

void PortHandle::waits_for(const loop::OperationPtr& operation) {
  label.clear();
  env.loop.name_async(async_, env.loop.id_of(operation));
}

void PortHandle::arrived(uint64_t at_ns) {
  if (port && !closing_)
    env.loop.send_async(async_, at_ns);
}

void PortHandle::post(const Message& message) {
  if (!port)
    return;
  trace::Recorder& recorder = env.recorder;
  for (const std::weak_ptr<Port>& end : port->others) {
    const PortPtr other = end.lock();
    if (!other)
      continue;
    Message sent = message;
    sent.from = recorder.loop;
    sent.at_ns = recorder.clock.now_ns;
    if (!sent.silent && !sent.starts) {
      const trace::LoopId to = other->holder ? other->holder->env.loop_id : recorder.loop;
      sent.id = ++env.process.messages;
      sent.posted = recorder.add(EventKind::message_posted, 0, sent.id, to, recorder.intern(sent.preview),
                                 recorder.current_site);
    }
    other->inbox.push_back(std::move(sent));
    if (other->holder)
      other->holder->arrived(recorder.clock.now_ns);
  }
}

bool PortHandle::take(Message& message) {
  if (!port || port->inbox.empty() || port->inbox.front().closes ||
      port->inbox.front().at_ns > env.recorder.clock.now_ns)
    return false;
  message = std::move(port->inbox.front());
  port->inbox.pop_front();
  if (message.id != 0) {
    if (message.task != 0)
      env.recorder.add(EventKind::task_cancelled, 0, message.task);
    env.recorder.add(EventKind::message_delivered, 0, message.id, message.from);
  }
  return true;
}

void PortHandle::line_up() {
  if (!port || !receiving_ || closing_)
    return;
  trace::Recorder& recorder = env.recorder;
  for (Message& message : port->inbox) {
    if (message.closes || message.at_ns > recorder.clock.now_ns)
      return;
    if (message.task != 0 || message.silent)
      continue;
    const auto queue = static_cast<uint8_t>(message.starts ? Queue::main : Queue::poll);
    message.task = recorder.next_task();
    const auto created = recorder.add_caused(message.posted, EventKind::task_created, queue, message.task, 0,
                                             recorder.intern(message.label), message.site);
    const auto ready = recorder.add_caused(created, EventKind::task_ready, 0, message.task);
    message.queued = recorder.add_caused(ready, EventKind::task_queued, queue, message.task);
  }
}

// node: MessagePort::OnMessage. Each message is a callback scope of its own (fact 81).
void PortHandle::run() {
  const Value kept = object; // a callback may close the port
  size_t left = port ? std::max(port->inbox.size(), kMessagesAtOnce) : 0;
  for (; left > 0 && open() && !env.loop.stopped(); --left) {
    line_up();
    std::deque<Message>& inbox = port->inbox;
    if (inbox.empty() || (!receiving_ && !inbox.front().closes))
      return;
    if (inbox.front().at_ns > env.recorder.clock.now_ns)
      break;
    Message message = std::move(inbox.front());
    inbox.pop_front();
    if (message.closes)
      return close();
    const trace::Id task = message.task;
    const trace::EventIndex queued = message.queued;
    const Queue queue = message.starts ? Queue::main : Queue::poll;
    Delivery delivery(*this, std::move(message));
    task == 0 ? env.loop.run_unrecorded(delivery) : env.loop.run_queued(queue, task, queued, delivery);
  }
  if (open() && !port->inbox.empty())
    arrived(port->inbox.front().at_ns);
}

void PortHandle::drain() {
  receiving_ = true;
  run();
}

void PortHandle::close() {
  if (!open())
    return;
  ref(false);
  closing_ = true;
  receiving_ = false;
  if (!JS_IsFunction(env.engine.context(), on_close.get()))
    return let_go();
  const loop::HandlePtr handle = env.loop.open_handle("close of " + (label.empty() ? "a port" : label));
  env.loop.close_handle(handle, std::make_unique<Closed>(*this));
}

PortPtr PortHandle::give_away() {
  PortPtr given = std::move(port);
  given->holder = nullptr;
  port = std::make_shared<Port>(); // what is left closes like any other, and nobody hears of it
  close();
  return given;
}

void PortHandle::disentangle() {
  env.loop.close_async(async_);
  if (operation_)
    env.loop.finish_operation(operation_);
  operation_ = nullptr;
  const PortPtr gone = std::move(port);
  port = nullptr;
  if (!gone)
    return;
  gone->holder = nullptr;
  if (!gone->channel.empty())
    return leave_channel(*gone);
  for (const std::weak_ptr<Port>& end : gone->others) {
    const PortPtr other = end.lock();
    if (!other)
      continue;
    Message last;
    last.closes = true;
    last.at_ns = env.recorder.clock.now_ns;
    other->inbox.push_back(std::move(last));
    if (other->holder)
      other->holder->arrived(env.recorder.clock.now_ns);
  }
}

void PortHandle::leave_channel(Port& port) {
  auto& members = env.process.broadcast[port.channel];
  std::erase_if(members,
                [&](const auto& member) { return member.expired() || member.lock().get() == &port; });
  for (const auto& member : members)
    std::erase_if(member.lock()->others,
                  [&](const auto& other) { return other.expired() || other.lock().get() == &port; });
}

void PortHandle::let_go() {
  if (port)
    disentangle();
  // The functions hold this handle, and the engine's collector does not know who holds them.
  const Value functions[] = {std::exchange(on_message, Value()), std::exchange(on_close, Value())};
  const Value last = std::exchange(object, Value());
}

// --- as a JavaScript object ---

namespace {

JSClassID class_id() {
  static JSClassID id = 0;
  if (id == 0)
    JS_NewClassID(&id);
  return id;
}

} // namespace

JSValue make_port_handle(Environment::Impl& env, PortPtr port) {
  JSContext* context = env.engine.context();
  JSRuntime* runtime = JS_GetRuntime(context);
  if (!JS_IsRegisteredClass(runtime, class_id())) {
    JSClassDef definition{};
    definition.class_name = "MessagePortHandle";
    definition.finalizer = [](JSRuntime*, JSValue value) {
      if (auto* handle = static_cast<PortHandle*>(JS_GetOpaque(value, class_id())))
        loop::Linked<PortHandle>::remove(*handle);
    };
    JS_NewClass(runtime, class_id(), &definition);
  }
  const JSValue object = JS_NewObjectProtoClass(context, JS_NULL, class_id());
  if (JS_IsException(object))
    return object;
  auto handle = std::make_shared<PortHandle>(env, std::move(port));
  handle->object = Value::copy(context, object);
  JS_SetOpaque(object, handle.get());
  env.ports.push_back(std::move(handle));
  return object;
}

PortHandle* port_handle(JSValueConst value) {
  return static_cast<PortHandle*>(JS_GetOpaque(value, class_id()));
}

} // namespace loopscope::node
