// State at position n: the fold of events 0..n. Everything a person sees is made from it.
#pragma once

#include <array>
#include <vector>

#include "core/trace/trace.h"

namespace loopscope::trace {

struct Variable {
  TextRef name;
  EventIndex event;  // the variable event that holds its value now
};

struct Frame {
  Id id;
  EventIndex entered;               // frame_enter (also for a frame that was resumed)
  EventIndex last_step = kNoEvent;  // the statement it is at
  std::vector<Variable> variables;
};

// Ids in the order in which they will be taken.
class Line {
 public:
  void push(Id id) { ids_.push_back(id); }
  bool remove(Id id);  // false: not in line
  size_t size() const { return ids_.size() - head_; }
  Id operator[](size_t i) const { return ids_[head_ + i]; }

 private:
  std::vector<Id> ids_;
  size_t head_ = 0;
};

struct LoopState {
  LoopId id = 0;
  LoopKind kind = LoopKind::main_thread;
  TextRef name = kNoText;
  bool alive = true;
  bool loop_started = false;  // false while the main script and its drain run
  uint32_t iteration = 0;
  Phase phase = Phase::none;
  bool draining = false;          // inside drain_enter .. drain_leave
  EventIndex poll_wait = kNoEvent;  // while poll sleeps
  std::vector<Frame> stack;       // bottom first
  Id running_task = 0;            // 0 = nothing runs
  Queue running_queue = Queue::main;
  std::array<Line, static_cast<size_t>(Queue::count_)> queues;
  std::vector<Id> outside;        // operations in flight, oldest first
};

struct PoolSlot {
  Id job = 0;
  EventIndex since = kNoEvent;  // pool_starts
};

struct State {
  EventIndex position = 0;  // events 0..position are in
  uint64_t time_ns = 0;
  LoopId current_loop = 0;
  std::vector<LoopState> loops;
  std::array<PoolSlot, 4> pool;
  Line pool_waiting;            // jobs
  uint32_t console_writes = 0;  // how many entries of Trace::console() are printed
  uint32_t promises = 0;        // how many promises exist
  bool ended = false;

  void apply(const Trace& trace, EventIndex i);
};

// Random access to states: snapshots and folding. Snapshots are taken at least 8192 events apart and further apart where
// the state is large, so that they cost at most about 2 bytes an event.
class Timeline {
 public:
  explicit Timeline(const Trace& trace) : trace_(trace) {}
  void extend();                         // after Trace::extend()
  const State& at(EventIndex position);  // valid until the next call

 private:
  const Trace& trace_;
  std::vector<State> snapshots_;
  State cursor_;
};

}  // namespace loopscope::trace
