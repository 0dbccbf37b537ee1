// The nextTick queue and the drain (node: lib/internal/process/task_queues.js).
#pragma once

#include <deque>

#include "core/loop/loop.h"

namespace loopscope::loop {

class Ticks {
 public:
  explicit Ticks(Loop::Impl& loop) : loop_(loop) {}

  void add(CallbackPtr callback, std::string_view label); // node: nextTick
  // node: runNextTicks. threw: a tick threw, the exception is pending and the ticks after it are still in the
  // queue.
  Completion drain(trace::DrainReason reason);

 private:
  struct Tick {
    trace::Id task;
    trace::EventIndex queued;
    CallbackPtr callback;
  };
  Completion process_ticks_and_rejections();
  Completion run_ticks();
  Completion run_microtasks();

  Loop::Impl& loop_;
  std::deque<Tick> queue_;
};

} // namespace loopscope::loop
