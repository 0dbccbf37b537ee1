// The pending and the close phase, and handles that only keep the loop alive.
#pragma once

#include <deque>
#include <vector>

#include "core/loop/loop.h"

namespace loopscope::loop {

struct Handle {
  std::string label;
  bool refed = true;
  bool closing = false;
};

// A callback that stands in line for a phase.
struct QueuedCallback {
  trace::Id task;
  trace::EventIndex queued;
  CallbackPtr callback;
};

// libuv: uv__run_pending
class Pending {
 public:
  explicit Pending(Loop::Impl& loop) : loop_(loop) {}
  void add(CallbackPtr callback, std::string_view label);
  bool empty() const { return queue_.empty(); }
  void run();

 private:
  Loop::Impl& loop_;
  std::deque<QueuedCallback> queue_;
};

// libuv: uv_close, uv__run_closing_handles
class Handles {
 public:
  explicit Handles(Loop::Impl& loop) : loop_(loop) {}
  HandlePtr open(std::string_view label);
  void close(const HandlePtr& handle, CallbackPtr on_close);
  void ref(Handle& handle, bool ref);
  size_t active() const { return active_; }
  bool closing() const { return !closing_.empty(); }
  void run_closing();

 private:
  Loop::Impl& loop_;
  std::vector<QueuedCallback> closing_;
  size_t active_ = 0;
};

} // namespace loopscope::loop
