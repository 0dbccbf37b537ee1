// Immediates (node: lib/internal/timers.js processImmediate, lib/timers.js, src/env.cc CheckImmediate).
#pragma once

#include "core/loop/linked.h"
#include "core/loop/loop.h"

namespace loopscope::loop {

struct Immediate : Link<Immediate> {
  CallbackPtr callback;
  trace::Id task = 0;
  trace::EventIndex queued = trace::kNoEvent;
  bool refed = false;
  bool destroyed = false; // it ran, runs or was cleared
};

class Immediates {
 public:
  explicit Immediates(Loop::Impl& loop) : loop_(loop) {}

  ImmediatePtr add(CallbackPtr callback, std::string_view label);
  void clear(Immediate& immediate);
  void ref(Immediate& immediate, bool ref);

  // Node keeps an idle handle active while referenced immediates exist: that is why poll does not sleep then.
  bool idle_handle_active() const { return idle_handle_active_; }
  size_t count() const { return count_; }
  void check(); // node: CheckImmediate

 private:
  Completion process(); // node: processImmediate
  void forget_ref(Immediate& immediate);

  Loop::Impl& loop_;
  Linked<Immediate> queue_;
  Linked<Immediate> outstanding_; // detached from the queue when the check phase began to run them
  bool has_outstanding_ = false;
  bool idle_handle_active_ = false;
  size_t count_ = 0;
  size_t ref_count_ = 0;
};

} // namespace loopscope::loop
