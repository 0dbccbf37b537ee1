// Which rejected promises have no handler (node: lib/internal/process/promises.js).
#pragma once

#include <deque>
#include <unordered_map>

#include "core/engine/engine.h"
#include "core/trace/recorder.h"

namespace loopscope::node {

class Rejections {
 public:
  Rejections(engine::Engine& engine, trace::Recorder& recorder);

  struct Found {
    engine::Value promise, reason;
  };
  // Promises that got a handler only after their rejection was reported.
  bool take_handled_late(engine::Value& promise);
  // The next rejection that nobody handled; it counts as reported from now on.
  bool take_unhandled(Found& found);
  // Forgets what was rejected for the same reason as `kept` since unhandled_count() was `since`.
  void forget_others(size_t since, JSContext* context, JSValueConst kept);
  size_t unhandled_count() const { return pending_.size(); }
  bool any() const { return !pending_.empty() || !late_.empty(); }

 private:
  static void track(JSContext* context, JSValueConst promise, JSValueConst reason, JS_BOOL is_handled,
                    void* self);

  struct Entry {
    Found found;
    bool reported = false;
  };
  trace::Recorder& recorder_;
  std::unordered_map<uint64_t, Entry> unhandled_; // by the number of the promise; looked up, never walked
  std::deque<uint64_t> pending_;
  std::deque<engine::Value> late_;
};

} // namespace loopscope::node
