// Wake-ups from other loops (libuv: src/unix/async.c). A loop has a list of async handles; poll looks through
// it once and calls those that were sent to, in the order in which they were made, not of their wake-ups. One
// that is sent to while it goes through the list still has its turn if it comes later in the list.
#pragma once

#include <memory>
#include <vector>

#include "core/loop/loop.h"

namespace loopscope::loop {

struct Async {
  AsyncHandler* handler = nullptr; // nullptr: closed
  trace::Id operation = 0;         // what poll says it waits for
  bool refed = false;
  bool sent = false;
  uint64_t at_ns = 0; // while sent: not before this moment
};

class Asyncs {
 public:
  explicit Asyncs(Loop::Impl& loop) : loop_(loop) {}

  AsyncPtr open(AsyncHandler& handler);
  void close(Async& async);
  void ref(Async& async, bool ref);
  void send(Async& async, uint64_t at_ns); // uv_async_send, also from another loop

  size_t active() const { return active_; }
  uint64_t next_ns() const;            // kNever = nobody was sent to
  trace::Id awaited_operation() const; // of the first referenced one, 0 = none
  void line_up();                      // what will be called now is put in line
  void run();                          // libuv: uv__async_io

 private:
  bool due(const Async& async) const;

  Loop::Impl& loop_;
  std::vector<AsyncPtr> asyncs_;
  size_t active_ = 0;
};

} // namespace loopscope::loop
