// libuv's side of the virtual network: streams and datagram handles over Sockets, and what they call back in
// which order (libuv: src/unix/stream.c, tcp.c, udp.c). Poll asks it what is ready.
#pragma once

#include <map>

#include "core/loop/ready_source.h"
#include "core/node/environment_impl.h"
#include "core/node/sockets.h"

namespace loopscope::node {

// What a script's net.Server, net.Socket or dgram.Socket has as its handle.
class NetHandle {
 public:
  enum class Kind : uint8_t { tcp, udp };

 private:
  friend class Network;
  struct Write {
    std::string bytes;
    size_t done = 0;
    engine::Value request;
    std::shared_ptr<AsyncScope> scope;
  };
  // What is still to be done for the event that poll has reported.
  struct Turn {
    bool running = false;
    uint8_t events = 0;
    int step = 0;
    int reads = 0;
    bool write_callbacks = false;
  };

  uint32_t id = 0;
  Kind kind = Kind::tcp;
  SocketPtr socket;
  engine::Value object; // its JavaScript side, with the methods that are called
  std::string name;     // "127.0.0.1:8080": for labels
  loop::OperationPtr operation;
  Turn turn;
  std::deque<Write> writes, written;
  engine::Value connect_request, shutdown_request;
  // What callbacks inherit: of the handle from where it was made, of a request from where it was started.
  std::shared_ptr<AsyncScope> scope, connect_scope, shutdown_scope;
  bool connecting = false, shutting = false, shut = false;
  bool reading = false, listening = false, closing = false, refed = true;
  bool read_partial = false, read_eof = false;
  int delayed_error = 0;
  uint8_t wanted = 0, in_kernel = 0; // events: asked for, and as they stand in epoll by libuv's account
  bool queued = false;               // for epoll_ctl in the next poll
};

class Network final : public loop::ReadySource {
 public:
  explicit Network(Environment::Impl& env);
  ~Network() override;

  using Handle = std::shared_ptr<NetHandle>;
  uint32_t open(NetHandle::Kind kind, engine::Value object);
  Handle find(uint32_t id);
  void set_object(const Handle& handle, engine::Value object) { handle->object = std::move(object); }

  // Each gives 0 or a negative errno unless it says otherwise.
  int bind(const Handle& handle, const Address& address, bool v6_only);
  int listen(const Handle& handle);
  int connect(const Handle& handle, const Address& address, engine::Value request);
  int write(const Handle& handle, std::string bytes, engine::Value request, bool& asynchronous);
  int shutdown(const Handle& handle, engine::Value request);
  int start_reading(const Handle& handle);
  int stop_reading(const Handle& handle);
  int send(const Handle& handle, const Address& to, std::string_view bytes);
  void close(const Handle& handle, bool reset, engine::Value on_close);
  void ref(const Handle& handle, bool on);
  size_t waiting_bytes(const Handle& handle) const;
  static const Address& local(const Handle& handle) { return handle->socket->local; }
  static const Address& remote(const Handle& handle) { return handle->socket->remote; }

  // loop::ReadySource
  uint64_t ready_ns() override;
  trace::Id awaited_operation() override;
  std::vector<Ready> take_ready() override;
  loop::CallbackPtr next(const loop::OperationPtr& operation, std::string& label) override;

 private:
  loop::CallbackPtr call(const Handle& handle, const char* method, std::shared_ptr<AsyncScope> scope,
                         std::vector<engine::Value> arguments);
  std::shared_ptr<AsyncScope> scope_of_now() const;
  engine::Value integer(int64_t number) const;
  void begin_operation(const Handle& handle, const std::string& label);
  void io_start(const Handle& handle, uint8_t events);
  void io_stop(const Handle& handle, uint8_t events);
  void update_ref(const Handle& handle);
  void flush_watchers();
  std::string expected(const Handle& handle, uint8_t events) const;
  loop::CallbackPtr step(const Handle& handle, std::string& label);
  loop::CallbackPtr accept_next(const Handle& handle, std::string& label);
  loop::CallbackPtr connected(const Handle& handle, std::string& label);
  loop::CallbackPtr read(const Handle& handle, std::string& label);
  loop::CallbackPtr end_of_stream(const Handle& handle, std::string& label);
  loop::CallbackPtr receive_datagram(const Handle& handle, std::string& label);
  void write_queue(const Handle& handle);
  loop::CallbackPtr write_callback(const Handle& handle, std::string& label);
  loop::CallbackPtr drain(const Handle& handle, std::string& label);

  Environment::Impl& env_;
  Sockets sockets_;
  std::map<uint32_t, Handle> handles_;
  std::deque<Handle> watchers_; // libuv: loop->watcher_queue
  uint32_t last_id_ = 0;
};

} // namespace loopscope::node
