// The thread pool in virtual time (libuv: src/threadpool.c). Its threads run beside the loop; what they
// finish waits for the loop's next poll.
#pragma once

#include <deque>
#include <utility>
#include <vector>

#include "core/loop/loop.h"

namespace loopscope::loop {

inline constexpr uint64_t kNever = ~uint64_t{0}; // ns

class Poll;
class Scheduler;

class Pool {
 public:
  struct Done {
    uint64_t at_ns;
    uint64_t since_ns; // when its thread took it
    uint64_t order;    // among what is done at the same moment: the order in which threads took them
    trace::EventIndex event;
    OperationPtr operation;
  };

  Pool(Scheduler& scheduler, trace::Recorder& recorder, uint32_t threads)
      : scheduler_(scheduler), recorder_(recorder), threads_(threads ? threads : 1) {}

  // libuv makes its threads at the first job: later this does nothing.
  void resize(uint32_t threads) {
    if (started_ == 0 && waiting() == 0)
      threads_.resize(threads ? threads : 1);
  }
  void submit(const OperationPtr& operation, const PoolJob& job); // libuv: uv__work_submit
  bool cancel(const Operation& operation);                        // false: a thread has taken it already
  uint64_t next_done_ns() const; // when the next running job ends; kNever = none runs
  // Of this loop: the operation whose running job ends next, and when; 0 = none runs.
  std::pair<trace::Id, uint64_t> next_operation(const Poll& of) const;
  // Lets the threads work until then: what they finish goes to the poll of the loop that wanted it, in the
  // order of its end.
  void work(uint64_t until_ns);
  void forget(const Poll& of); // its loop ends: nobody waits for what is under way
  size_t waiting() const { return jobs_.size() + slow_jobs_.size(); }

 private:
  struct Job {
    trace::Id id = 0; // 0: the place of a slow job in the common queue (libuv: run_slow_work_message)
    uint64_t latency_ns = 0;
    OperationPtr operation;
    trace::EventIndex waits = trace::kNoEvent;
    uint64_t since_ns = 0; // when it was given to the pool
  };
  struct Thread {
    Job job;
    bool busy = false;
    uint64_t since_ns = 0;
    uint64_t done_ns = 0;
    uint64_t order = 0;
    trace::EventIndex started = trace::kNoEvent;
  };

  bool take_job(Job& job);
  void start_jobs(uint64_t at_ns);
  const Thread* next_done(const Poll* of = nullptr) const;
  size_t slow_most() const { return (threads_.size() + 1) / 2; }

  Scheduler& scheduler_;
  trace::Recorder& recorder_;
  std::vector<Thread> threads_;
  std::deque<Job> jobs_;
  std::deque<Job> slow_jobs_;
  bool slow_has_place_ = false;
  size_t slow_running_ = 0;
  uint64_t started_ = 0;
};

} // namespace loopscope::loop
