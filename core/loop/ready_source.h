// What poll asks in every iteration beside its own operations: the sockets of the virtual network (kernel:
// epoll).
#pragma once

#include <string>
#include <vector>

#include "core/loop/loop.h"

namespace loopscope::loop {

class ReadySource {
 public:
  struct Ready {
    OperationPtr operation;
    std::string label;       // of the first callback that is expected
    trace::EventIndex cause; // what made it ready
  };
  virtual ~ReadySource() = default;
  // When poll has to wake up for it: now or earlier when something is ready, kNeverReady when nothing will
  // be.
  virtual uint64_t ready_ns() = 0;
  // The operation that poll sleeps for, 0 = none.
  virtual trace::Id awaited_operation() = 0;
  // Everything that is ready now, in the order in which it is served.
  virtual std::vector<Ready> take_ready() = 0;
  // The next callback of a ready one, in a callback scope of its own; nullptr: it has no more to say. The
  // label is read from the second one on.
  virtual CallbackPtr next(const OperationPtr& operation, std::string& label) = 0;

  static constexpr uint64_t kNeverReady = ~uint64_t{0};
};

} // namespace loopscope::loop
