// Several loops on one virtual clock. Each loop (a thread or a process of the simulated machine) is a lane
// with a local time of its own; the lane with the earliest next moment runs. What runs beside each other on a
// real machine overlaps in virtual time here, and is the same in every run.
//
// A lane gives up control where its loop lies between two callbacks, where poll sleeps, where Atomics.wait()
// waits, and where a callback is more than kSliceNs ahead of another lane: so a loop that spins until another
// thread writes into shared memory comes to its end.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "core/loop/fiber.h"
#include "core/loop/pool.h"
#include "core/trace/recorder.h"

namespace loopscope::loop {

inline constexpr uint64_t kSliceNs = 1'000'000;

// What one loop is to the others.
class Lane {
 public:
  trace::LoopId id() const { return id_; }
  bool finished() const { return finished_; }

 private:
  friend class Scheduler;
  Lane() = default;

  trace::LoopId id_ = 0;
  std::unique_ptr<Fiber> fiber_;
  std::function<void()> body_;
  // What the recorder and the clock say while it runs; kept here while another does.
  uint64_t now_ns_ = 0;
  trace::EventIndex cause_ = trace::kNoEvent;
  trace::SiteId site_ = 0;

  bool asleep_ = false;
  bool finished_ = false;
  uint64_t wake_ns_ = kNever;      // while it sleeps: when it goes on at the latest
  const void* waits_on_ = nullptr; // Atomics.wait(): the address; else it sleeps in poll
  bool notified_ = false;
  bool deserted_ = false; // nothing will ever wake it or anybody else
};

class Scheduler {
 public:
  // Whoever makes it runs as the first lane: loop 0.
  Scheduler(trace::Recorder& recorder, uint32_t pool_threads);
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;

  const std::shared_ptr<Lane>& running() { return running_; }
  // A new lane that runs `body` from `at_ns` on, on a stack of its own. nullptr: no memory for the stack.
  std::shared_ptr<Lane> start(trace::LoopId id, uint64_t at_ns, size_t stack_bytes,
                              std::function<void()> body);
  // Runs others until this lane has finished. It must have been told to stop.
  void join(const std::shared_ptr<Lane>& lane);

  bool alone() const { return lanes_.size() == 1; }
  void yield(); // lets those run that are behind
  // The running lane goes on at this moment, or when it is woken. false: nothing will ever wake it.
  bool sleep(uint64_t until_ns);
  void wake(Lane& lane, uint64_t at_ns); // where it sleeps in poll: it goes on at this moment at the latest
  void wake_now(Lane& lane);             // wherever it sleeps

  // ECMA-262 25.4.3: Atomics.wait and Atomics.notify. Who waits longest is woken first.
  enum class Waited : uint8_t { notified, timed_out, for_ever };
  Waited wait_on(const void* address, uint64_t until_ns);
  uint32_t notify(const void* address, uint32_t most);

  // Where the running lane must call preempt(): another one is then more than kSliceNs behind.
  const uint64_t* preempt_at_ns() const { return &preempt_at_ns_; }
  void preempt();

  // The thread pool of the process, shared by its loops.
  Pool& pool() { return pool_; }
  void let_pool_work(); // until now
  // For what is recorded of a lane that does not run: its loop and its time.
  class RecordAs;

 private:
  uint64_t moment_of(const Lane& lane) const;
  uint64_t now_of(const Lane& lane) const;
  uint64_t earliest_moment() const;
  std::shared_ptr<Lane> next();
  void switch_to(std::shared_ptr<Lane> lane);
  void leave(Lane& lane);
  void enter(Lane& lane);
  void set_preemption();

  trace::Recorder& recorder_;
  Pool pool_;
  std::vector<std::shared_ptr<Lane>> lanes_; // those that have not finished, in the order of their start
  std::vector<std::unique_ptr<Fiber>> gone_; // of lanes that have: freed when another one runs
  std::vector<Lane*> waiting_;               // in Atomics.wait(), the longest first
  std::shared_ptr<Lane> running_;
  uint64_t preempt_at_ns_ = kNever;
};

// Events of the pool belong to the loop that gave it the job, whoever runs.
class Scheduler::RecordAs {
 public:
  RecordAs(Scheduler& scheduler, const Lane& lane, uint64_t at_ns);
  ~RecordAs();
  RecordAs(const RecordAs&) = delete;

 private:
  trace::Recorder& recorder_;
  const trace::LoopId loop_;
  const uint64_t now_ns_;
};

} // namespace loopscope::loop
