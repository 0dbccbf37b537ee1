// Timers: one libuv timer for all of Node, lists of timers of equal duration, a heap of lists by expiry
// (node: lib/internal/timers.js, src/env.cc RunTimers; libuv: src/timer.c).
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "core/loop/linked.h"
#include "core/loop/loop.h"
#include "core/loop/timer_heap.h"

namespace loopscope::loop {

struct Timer : Link<Timer> {
  CallbackPtr callback;
  uint64_t start_ms = 0;    // node: _idleStart
  int64_t duration_ms = -1; // node: _idleTimeout, truncated; -1 = cleared, never to be started again
  bool repeat = false;
  bool refed = true;
  bool destroyed = false; // it does not count for the loop being alive
  bool cleared = false;   // node: _onTimeout is null
  bool running = false;
  bool queued = false; // found due by the running timers phase, and not yet started
  trace::EventIndex queued_event = trace::kNoEvent;
  trace::Id task = 0;
  trace::Id operation = 0;
};

class Timers {
 public:
  explicit Timers(Loop::Impl& loop) : loop_(loop) {}

  TimerPtr add(CallbackPtr callback, double after_ms, bool repeat, std::string_view label);
  void clear(Timer& timer);
  void refresh(const TimerPtr& timer);
  void ref(Timer& timer, bool ref);

  void run(); // libuv: uv__run_timers

  // The one libuv timer. It is set by Node and may be early: a cleared timer does not set it back.
  bool handle_active() const { return handle_.active; }
  bool handle_keeps_alive() const { return handle_.active && handle_.refed; }
  uint64_t handle_due_ms() const { return handle_.due_ms; }
  trace::Id next_operation() const; // of the timer that poll may have to wake up for, 0 = none
  // The timer that runs first when its time has come, nullptr = none.
  const Timer* first() const;
  uint64_t first_expiry_ms() const { return heap_.empty() ? 0 : heap_.top()->expiry_ms; }

 private:
  struct Handle {
    bool active = false;
    bool refed = false;
    uint64_t due_ms = 0;
  };

  void insert(const TimerPtr& timer, uint64_t start_ms);
  void set_handle(uint64_t after_ms); // node: scheduleTimer; libuv: uv_timer_start
  void add_ref();
  void drop_ref();
  void remove_list(const TimerList& list);

  void run_timers();                                                     // node: RunTimers
  Completion process_timers(uint64_t now_ms);                            // node: processTimers
  Completion list_on_timeout(const TimerListPtr& list, uint64_t now_ms); // node: listOnTimeout
  Completion run_timer(const TimerPtr& timer);

  void queue_due(uint64_t now_ms);
  void consider_split(TimerList& list, uint64_t now_ms);
  void mark_due(Timer& timer);
  void record_waiting(const Timer& timer);

  Loop::Impl& loop_;
  Handle handle_;
  TimerHeap heap_;
  std::unordered_map<int64_t, TimerListPtr> lists_; // by duration; looked up, never walked
  uint64_t next_expiry_ms_ = kNever;
  int64_t next_list_id_ = 1;
  size_t ref_count_ = 0;
  size_t count_ = 0; // timers that are not destroyed

  static constexpr uint64_t kNever = ~uint64_t{0};
};

} // namespace loopscope::loop
