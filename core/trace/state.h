// State at position n: the fold of events 0..n. Everything a person sees is made from it.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "core/trace/line.h"
#include "core/trace/shared_map.h"
#include "core/trace/trace.h"

namespace loopscope::trace {

struct Variable {
  TextRef name;
  EventIndex event; // the variable event that holds its value now
};

using Variables = std::vector<Variable>;

struct Frame {
  Id id;
  EventIndex entered;              // frame_enter (also for a frame that was resumed)
  EventIndex last_step = kNoEvent; // the statement it is at
  uint32_t steps = 0;              // how many statements it has run since it was called
  EventIndex resumed =
      kNoEvent; // the reaction_added of the await that it goes on from; until its next statement
  Variables variables{};
};

// A frame that left the stack at an await or a yield and can come back to it. Snapshots share its variables.
struct SuspendedFrame {
  Id id;
  EventIndex entered;
  EventIndex last_step;
  EventIndex suspended; // frame_leave
  uint32_t steps;       // as of Frame
  EventIndex reaction; // the reaction_added that will bring it back; kNoEvent: a generator, which next() does
  std::shared_ptr<const Variables> variables;
};

// The frame that left the stack last, whichever way.
struct LeftFrame {
  Id id = 0;
  EventIndex left = kNoEvent;      // frame_leave
  EventIndex last_step = kNoEvent; // the statement it was at
};

struct RunningTask {
  Id id = 0;
  Queue queue = Queue::main;
};

// How far an operation of several parts is: the last op_progress.
struct Progress {
  Id operation = 0;
  EventIndex event = kNoEvent;
};

struct LoopState {
  LoopId id = 0;
  LoopKind kind = LoopKind::main_thread;
  TextRef name = kNoText;
  bool alive = true;
  bool loop_started = false; // false while the main script and its drain run
  uint32_t iteration = 0;
  Phase phase = Phase::none;
  EventIndex phase_entered = kNoEvent;
  bool threw = false;              // the task that ended last did
  bool draining = false;           // inside drain_enter .. drain_leave
  Queue drained = Queue::main;     // the queue that the drain took from last; main: none yet
  EventIndex poll_wait = kNoEvent; // while poll sleeps
  uint64_t asleep_ns = 0;          // in poll, all sleeps that are over
  std::vector<Frame> stack;        // bottom first
  LeftFrame left;
  EventIndex last_step = kNoEvent; // the statement that ran last
  SharedMap<SuspendedFrame, &SuspendedFrame::id> suspended;
  Id running_task = 0; // 0 = nothing runs
  Queue running_queue = Queue::main;
  std::vector<RunningTask> outer_tasks; // those that the running one interrupts, outermost first
  std::array<Line, static_cast<size_t>(Queue::count_)> queues;
  Line outside;                                       // operations in flight, oldest first
  SharedMap<Progress, &Progress::operation> progress; // of operations in flight

  const Line& queue(Queue which) const { return queues[static_cast<size_t>(which)]; }
};

struct PoolSlot {
  Id job = 0;                  // 0 = the thread is idle; Trace::job(job)->waits says what it does
  EventIndex since = kNoEvent; // pool_starts
};

// Sent to another loop and not taken there yet.
struct Message {
  Id id = 0;
  EventIndex posted = kNoEvent; // message_posted: its loop is the sender, `other` the receiver
};

struct State {
  EventIndex position = 0; // events 0..position are in
  uint32_t events = 0;     // how many are in: position + 1, or 0 before the first
  uint64_t time_ns = 0;
  LoopId current_loop = 0;
  std::vector<LoopState> loops;
  std::vector<PoolSlot> pool = std::vector<PoolSlot>(4);
  Line pool_waiting;                         // jobs
  SharedMap<Message, &Message::id> messages; // in flight between loops
  uint32_t console_writes = 0;               // how many entries of Trace::console() are printed
  uint32_t promises = 0;                     // how many promises exist
  bool ended = false;

  void apply(const Trace& trace, EventIndex i);
  size_t memory_bytes() const;

 private:
  friend class Fold;
  uint32_t epoch_ = 0; // where Store::time_ns() was
};

// Random access to states: snapshots and folding. Snapshots are taken at least 8192 events apart and further
// apart where the state is large, so that they cost at most about 2 bytes an event.
class Timeline {
 public:
  explicit Timeline(const Trace& trace) : trace_(trace) {}
  void
  extend(uint32_t end = kNoEvent); // after Trace::extend(); only the events before `end`, for work in slices
  const State& at(EventIndex position); // valid until the next call
  size_t memory_bytes() const { return snapshot_bytes_; }

 private:
  const Trace& trace_;
  std::vector<State> snapshots_;
  size_t snapshot_bytes_ = 0;
  State newest_; // everything that extend() has seen
  State cursor_;
};

} // namespace loopscope::trace
