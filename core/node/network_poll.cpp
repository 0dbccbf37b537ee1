// What the network has to say in poll (libuv: src/unix/stream.c uv__stream_io, uv__read, uv__write,
// uv__server_io).
#include <algorithm>

#include "core/loop/operation.h"
#include "core/node/network.h"

namespace loopscope::node {

using engine::Value;

namespace {

constexpr int kEAGAIN = -11, kEOF = -4095;
constexpr size_t kReadBytes = 65536; // what libuv suggests, and Node takes
constexpr int kReadsAtOnce = 32;
constexpr int kTurnDone = 4; // a step after the last

// The first line of a request or an answer says more than "data".
std::string label_of_bytes(std::string_view bytes, const std::string& name) {
  constexpr std::string_view kMethods[] = {"GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD ", "OPTIONS "};
  const std::string_view line = bytes.substr(0, bytes.substr(0, 200).find("\r\n"));
  const size_t version = line.find(" HTTP/1.");
  for (const std::string_view method : kMethods)
    if (line.starts_with(method) && version != std::string_view::npos)
      return std::string(line.substr(0, version));
  if (line.starts_with("HTTP/1.1 "))
    return std::string(line.substr(9));
  return "data from " + name;
}

std::string peer_name(const Address& address) {
  return (address.ip.starts_with("::ffff:") ? address.ip.substr(7) : address.ip) + ":" +
         std::to_string(address.port);
}

} // namespace

uint64_t Network::ready_ns() {
  flush_watchers();
  return sockets_.any_ready() ? env_.recorder.clock.now_ns : sockets_.next_arrival_ns();
}

trace::Id Network::awaited_operation() {
  for (const auto& [id, handle] : handles_)
    if (handle->operation && !handle->closing && handle->reading)
      return handle->operation->id;
  for (const auto& [id, handle] : handles_)
    if (handle->operation && !handle->closing)
      return handle->operation->id;
  return 0;
}

// What the first callback is likely to be. An earlier one may still change it.
std::string Network::expected(const Handle& handle, uint8_t events) const {
  const Socket& socket = *handle->socket;
  if (handle->listening)
    return "connection on " + handle->name;
  if (handle->kind == NetHandle::Kind::udp)
    return "message on " + handle->name;
  if (handle->connecting)
    return (socket.error != 0 ? "no connection to " : "connected to ") + handle->name;
  if ((events & kReadable) != 0 && handle->reading && socket.unread() > 0)
    return label_of_bytes(std::string_view(socket.received).substr(socket.received_at), handle->name);
  if ((events & kReadable) != 0 && handle->reading)
    return "end of " + handle->name;
  return "written to " + handle->name;
}

std::vector<loop::ReadySource::Ready> Network::take_ready() {
  flush_watchers();
  std::vector<Ready> ready;
  for (const SocketPtr& socket : sockets_.take_ready()) {
    const auto found = std::find_if(handles_.begin(), handles_.end(),
                                    [&](const auto& entry) { return entry.second->socket == socket; });
    if (found == handles_.end())
      continue;
    const Handle& handle = found->second;
    if (handle->wanted == 0) { // libuv: nobody watches any more, EPOLL_CTL_DEL
      sockets_.watch(socket, 0);
      continue;
    }
    const uint8_t events = sockets_.readiness(*socket) & (handle->wanted | kError | kHungUp);
    handle->turn = {.running = true, .events = events};
    ready.push_back({handle->operation, expected(handle, events), socket->changed_by});
  }
  return ready;
}

loop::CallbackPtr Network::next(const loop::OperationPtr& operation, std::string& label) {
  const auto found = std::find_if(handles_.begin(), handles_.end(),
                                  [&](const auto& entry) { return entry.second->operation == operation; });
  if (found == handles_.end() || found->second->closing || !found->second->turn.running)
    return nullptr;
  const Handle handle = found->second;
  loop::CallbackPtr callback = step(handle, label);
  if (!callback)
    handle->turn = {};
  return callback;
}

// libuv: uv__stream_io, one callback at a time.
loop::CallbackPtr Network::step(const Handle& handle, std::string& label) {
  NetHandle::Turn& turn = handle->turn;
  if (turn.step == 0) {
    turn.events &=
        static_cast<uint8_t>(handle->wanted | kError | kHungUp); // an earlier callback may have stopped it
    if (turn.events == 0)
      return nullptr;
    if (handle->listening)
      return accept_next(handle, label);
    if (handle->kind == NetHandle::Kind::udp)
      return receive_datagram(handle, label);
    if (handle->connecting) {
      turn.step = kTurnDone;
      return connected(handle, label);
    }
    turn.step = 1;
  }
  if (turn.step == 1) {
    if ((turn.events & (kReadable | kError | kHungUp)) != 0)
      if (loop::CallbackPtr callback = read(handle, label))
        return callback;
    turn.step = 2;
  }
  if (turn.step == 2) {
    turn.step = 3;
    // Both directions have ended: the end is known without another read.
    if ((turn.events & kHungUp) != 0 && handle->reading && handle->read_partial && !handle->read_eof)
      return end_of_stream(handle, label);
  }
  if (turn.step == 3 && (turn.events & (kWritable | kError | kHungUp)) != 0) {
    if (!turn.write_callbacks)
      write_queue(handle);
    turn.write_callbacks = true;
    if (loop::CallbackPtr callback = write_callback(handle, label))
      return callback;
    turn.step = kTurnDone;
    return handle->writes.empty() ? drain(handle, label) : nullptr;
  }
  return nullptr;
}

// libuv: uv__server_io. Since 1.45 it accepts one for each time that poll reports it.
loop::CallbackPtr Network::accept_next(const Handle& handle, std::string& label) {
  handle->turn.step = kTurnDone;
  const SocketPtr accepted = sockets_.accept(*handle->socket);
  if (!accepted)
    return nullptr;
  JSContext* context = env_.engine.context();
  const uint32_t id = open(NetHandle::Kind::tcp, {});
  const Handle made = find(id);
  made->socket = accepted;
  made->name = peer_name(accepted->remote);
  begin_operation(made, "connection from " + made->name);
  label = "connection on " + handle->name;
  return call(handle, "onconnection", handle->scope, {Value(context, JS_NewUint32(context, id))});
}

// libuv: uv__stream_connect
loop::CallbackPtr Network::connected(const Handle& handle, std::string& label) {
  const int error = handle->delayed_error != 0 ? std::exchange(handle->delayed_error, 0)
                                               : Sockets::take_error(*handle->socket);
  handle->connecting = false;
  if (error < 0 || handle->writes.empty())
    io_stop(handle, kWritable);
  update_ref(handle);
  label = (error < 0 ? "no connection to " : "connected to ") + handle->name;
  return call(handle, "onconnect", handle->connect_scope,
              {integer(error), std::exchange(handle->connect_request, {})});
}

// libuv: uv__read. Up to 32 full buffers; a buffer that was not filled ends it.
loop::CallbackPtr Network::read(const Handle& handle, std::string& label) {
  NetHandle::Turn& turn = handle->turn;
  if (turn.reads == 0)
    handle->read_partial = false;
  else if (handle->read_partial)
    return nullptr;
  if (!handle->reading || turn.reads++ >= kReadsAtOnce)
    return nullptr;
  std::string bytes;
  const int64_t length = sockets_.receive(*handle->socket, kReadBytes, bytes);
  if (length == kEAGAIN) {
    io_start(handle, kReadable);
    handle->read_partial = true;
    return nullptr;
  }
  if (length == 0) {
    handle->read_partial = true;
    return end_of_stream(handle, label);
  }
  JSContext* context = env_.engine.context();
  if (length < 0) {
    handle->reading = false;
    io_stop(handle, kReadable);
    update_ref(handle);
    label = "error on " + handle->name;
    return call(handle, "onread", handle->scope, {integer(length)});
  }
  handle->read_partial = bytes.size() < kReadBytes;
  label = label_of_bytes(bytes, handle->name);
  Value buffer(context,
               JS_NewArrayBufferCopy(context, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()));
  return call(handle, "onread", handle->scope, {integer(length), std::move(buffer)});
}

loop::CallbackPtr Network::end_of_stream(const Handle& handle, std::string& label) {
  handle->read_eof = true;
  handle->reading = false;
  io_stop(handle, kReadable);
  update_ref(handle);
  label = "end of " + handle->name;
  return call(handle, "onread", handle->scope, {integer(kEOF)});
}

// libuv: uv__udp_recvmsg
loop::CallbackPtr Network::receive_datagram(const Handle& handle, std::string& label) {
  if (!handle->reading || handle->turn.reads++ >= kReadsAtOnce || handle->socket->datagrams.empty())
    return nullptr;
  const Datagram datagram = std::move(handle->socket->datagrams.front());
  handle->socket->datagrams.pop_front();
  JSContext* context = env_.engine.context();
  label = "message on " + handle->name;
  return call(
      handle, "onmessage", handle->scope,
      {Value(context, JS_NewArrayBufferCopy(context, reinterpret_cast<const uint8_t*>(datagram.bytes.data()),
                                            datagram.bytes.size())),
       Value(context, JS_NewStringLen(context, datagram.from.ip.data(), datagram.from.ip.size())),
       integer(datagram.from.port), integer(datagram.from.v6 ? 6 : 4)});
}

// libuv: uv__write
void Network::write_queue(const Handle& handle) {
  while (!handle->writes.empty()) {
    NetHandle::Write& write = handle->writes.front();
    const int64_t taken = sockets_.send(*handle->socket, std::string_view(write.bytes).substr(write.done));
    if (taken == kEAGAIN)
      return io_start(handle, kWritable);
    if (taken >= 0) {
      write.done += static_cast<size_t>(taken);
      if (write.done < write.bytes.size())
        return io_start(handle, kWritable);
    }
    write.done = static_cast<size_t>(std::min<int64_t>(taken, 0)); // an error, from here on
    handle->written.push_back(std::move(write));
    handle->writes.pop_front();
    if (taken < 0)
      return io_stop(handle, kWritable);
  }
}

loop::CallbackPtr Network::write_callback(const Handle& handle, std::string& label) {
  if (handle->written.empty())
    return nullptr;
  const NetHandle::Write write = std::move(handle->written.front());
  handle->written.pop_front();
  update_ref(handle);
  label = "written to " + handle->name;
  return call(handle, "onwrite", write.scope, {integer(static_cast<int64_t>(write.done)), write.request});
}

// libuv: uv__drain. Everything is written: now the other end may learn that this was all.
loop::CallbackPtr Network::drain(const Handle& handle, std::string& label) {
  io_stop(handle, kWritable);
  if (!handle->shutting)
    return nullptr;
  handle->shutting = false;
  const int error = sockets_.shutdown(*handle->socket);
  handle->shut = error == 0;
  update_ref(handle);
  label = "shutdown " + handle->name;
  return call(handle, "onshutdown", handle->shutdown_scope,
              {integer(error), std::exchange(handle->shutdown_request, {})});
}

} // namespace loopscope::node
