// The parts of the loop, each in a file of its own, and what they share.
#pragma once

#include <functional>

#include "core/loop/asyncs.h"
#include "core/loop/choices.h"
#include "core/loop/handles.h"
#include "core/loop/immediates.h"
#include "core/loop/loop.h"
#include "core/loop/poll.h"
#include "core/loop/ready_source.h"
#include "core/loop/scheduler.h"
#include "core/loop/ticks.h"
#include "core/loop/timers.h"

namespace loopscope::loop {

// libuv: uv_run and what belongs to a loop as a whole; node: the callback scope.
class Loop::Impl {
 public:
  Impl(trace::Recorder& recorder, Host& host, LoopOptions options);
  ~Impl();

  Completion spin();
  bool alive() const;
  bool has_active() const; // an active, referenced handle or request

  uint64_t update_time(); // uv_update_time; the new uv_now
  uint64_t time_ms() const { return time_ms_; }

  // --- callback scopes (node: src/api/callback.cc InternalCallbackScope) ---
  class Scope;
  Completion run_task(trace::Queue queue, trace::Id task, Callback& callback);
  // task_started, the callback, task_ended. Only that: what it threw is still pending in the host.
  Completion call(trace::Queue queue, trace::Id task, trace::EventIndex queued, Callback& callback);
  void run_scoped(trace::Queue queue, trace::Id task, trace::EventIndex queued, Callback& callback);
  void run_unrecorded(Callback& callback);
  Completion take_uncaught(); // ok: a handler took it; stopped: the process dies
  Completion close_scope(trace::DrainReason reason = trace::DrainReason::after_callback);

  void stop() { stopped_ = true; }
  bool stopped() const { return stopped_; }
  void limit(trace::Limit which);
  bool within_limits(); // false: the loop has just stopped itself
  bool has_room(size_t queue_length);

  trace::Recorder& recorder;
  Host& host;
  const LoopOptions options;
  const std::unique_ptr<Scheduler> own_scheduler; // where it is the only loop
  Scheduler& scheduler;
  const std::shared_ptr<Lane> lane;
  trace::EventIndex phase_event = trace::kNoEvent; // the last phase_enter: why timers become ready
  trace::Limit stop_limit = trace::Limit::none;
  ReadySource* ready_source = nullptr;
  uint64_t iterations = 0;
  uint64_t idle_ns = 0;

  Choices choices;
  Ticks ticks;
  Timers timers;
  Immediates immediates;
  Asyncs asyncs;
  Poll poll;
  Pending pending;
  Handles handles;

 private:
  void run_until_idle(); // uv_run(UV_RUN_DEFAULT)
  void run_timers_before_loop();
  bool timers_may_run_before_loop();
  void iterate();
  void run_poll();
  void emit_before_exit();
  void run_phase(trace::Phase phase, const std::function<void()>& body);

  uint64_t time_ms_ = 0;
  uint32_t iteration_ = 0;
  int scope_depth_ = 0;
  bool stopped_ = false;
};

} // namespace loopscope::loop
