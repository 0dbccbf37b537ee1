// A callback scope: when the outermost one closes and nothing failed in it, ticks and microtasks are drained
// (node: src/api/callback.cc InternalCallbackScope).
#pragma once

#include "core/loop/impl.h"

namespace loopscope::loop {

class Loop::Impl::Scope {
 public:
  explicit Scope(Impl& loop, trace::DrainReason reason = trace::DrainReason::after_callback)
      : loop_(loop), reason_(reason) {
    ++loop_.scope_depth_;
  }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  ~Scope() {
    if (--loop_.scope_depth_ == 0 && !failed_)
      loop_.close_scope(reason_);
  }
  void fail() { failed_ = true; }

 private:
  Impl& loop_;
  const trace::DrainReason reason_;
  bool failed_ = false;
};

} // namespace loopscope::loop
