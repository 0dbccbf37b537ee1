// Message ports (node: src/node_messaging.cc). A Port is one end of a channel, wherever it is held; a
// PortHandle is the port as a thread holds it. What is posted lies in the inbox of the other end until the
// thread that holds that end delivers it in poll.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/node/environment_impl.h"

namespace loopscope::node {

using PortPtr = std::shared_ptr<Port>;

struct Message {
  Message() = default;
  Message(const Message& other);
  Message(Message&& other) noexcept = default;
  Message& operator=(Message&&) noexcept = default;
  ~Message();

  trace::Id id = 0;
  trace::EventIndex posted = trace::kNoEvent;
  trace::LoopId from = 0;
  trace::SiteId site = 0; // of the script's line that posted it
  uint64_t at_ns = 0; // when it was posted: it is not delivered before
  // JS_WriteObject() of what lib/internal/serialize.js makes; counts for the heap limit as long as it is held
  std::shared_ptr<const std::string> bytes;
  std::vector<PortPtr> ports;
  std::vector<void*> shared; // memory of SharedArrayBuffers, held while it is on its way
  std::string preview;       // of what is posted
  std::string label;         // of the task that delivers it
  bool closes = false;       // the other end has closed: nothing comes after it
  bool silent = false;       // between Node and Node: not recorded
  bool starts = false;       // the script of a worker

  trace::Id task = 0; // once it stands in line
  trace::EventIndex queued = trace::kNoEvent;
};

class PortHandle;

struct Port {
  std::vector<std::weak_ptr<Port>> others; // one, or with a broadcast channel any number
  std::string channel;                     // of a broadcast channel
  std::deque<Message> inbox;
  PortHandle* holder = nullptr;
};

std::pair<PortPtr, PortPtr> make_channel();

class PortHandle final : public loop::AsyncHandler, public loop::Link<PortHandle> {
 public:
  PortHandle(Environment::Impl& env, PortPtr port);
  ~PortHandle() override;

  Environment::Impl& env;
  PortPtr port;                       // nullptr: closed or given away
  engine::Value object;               // the handle as JavaScript has it; held while the port is open
  engine::Value on_message;           // (table, ports, label)
  engine::Value on_close;             // ()
  std::string label = "message port"; // of its operation

  void start();
  void stop() { receiving_ = false; }
  void ref(bool on);
  bool has_ref() const { return refed_; }
  bool open() const { return port != nullptr && !closing_; }
  void close();        // as uv_close: on_close is called in the close phase
  PortPtr give_away(); // to be transferred; the handle closes
  void post(const Message& message);
  void waits_for(const loop::OperationPtr& operation); // an operation that stands for it, too
  void drain();                                        // delivers what lies in the inbox now
  bool take(Message& message);                         // receiveMessageOnPort
  void arrived(uint64_t at_ns);
  void let_go(); // its thread ends: the other end is told

  void line_up() override;
  void run() override;

 private:
  class Delivery;
  class Closed;
  void disentangle();
  void leave_channel(Port& port);

  loop::AsyncPtr async_;
  loop::OperationPtr operation_;
  bool receiving_ = false, refed_ = false, closing_ = false;
};

// [table, ports] as JavaScript has it; an exception where there is no memory for it.
engine::Value read_message(Environment::Impl& env, const Message& message);

// The handle as a JavaScript object, and back; nullptr where it is none.
JSValue make_port_handle(Environment::Impl& env, PortPtr port);
PortHandle* port_handle(JSValueConst value);

} // namespace loopscope::node
