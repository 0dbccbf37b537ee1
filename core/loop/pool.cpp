#include "core/loop/pool.h"

#include <algorithm>

#include "core/loop/operation.h"
#include "core/loop/poll.h"
#include "core/loop/scheduler.h"

namespace loopscope::loop {

using trace::EventKind;

// libuv: post(). All slow jobs together have one place in the common queue.
void Pool::submit(const OperationPtr& operation, const PoolJob& job) {
  Job added{recorder_.next_job(), job.latency_ns, operation, trace::kNoEvent, recorder_.clock.now_ns};
  added.waits = recorder_.add(EventKind::pool_waits, 0, added.id, operation->id, recorder_.intern(job.label));
  if (operation->spec.slow_io) {
    slow_jobs_.push_back(std::move(added));
    if (!slow_has_place_)
      jobs_.emplace_back();
    slow_has_place_ = true;
  } else {
    jobs_.push_back(std::move(added));
  }
  start_jobs(recorder_.clock.now_ns);
}

bool Pool::cancel(const Operation& operation) {
  for (auto* queue : {&jobs_, &slow_jobs_}) {
    const auto found = std::find_if(queue->begin(), queue->end(),
                                    [&](const Job& job) { return job.operation.get() == &operation; });
    if (found != queue->end())
      return queue->erase(found), true;
  }
  return false;
}

// libuv: worker(). Slow jobs at their limit let the others pass.
bool Pool::take_job(Job& job) {
  for (size_t tries = jobs_.size(); tries > 0; --tries) {
    job = std::move(jobs_.front());
    jobs_.pop_front();
    if (job.id != 0)
      return true;
    if (slow_jobs_.empty()) {
      slow_has_place_ = false; // they were cancelled
      continue;
    }
    if (slow_running_ >= slow_most()) {
      jobs_.emplace_back();
      continue;
    }
    job = std::move(slow_jobs_.front());
    slow_jobs_.pop_front();
    slow_has_place_ = !slow_jobs_.empty();
    if (slow_has_place_)
      jobs_.emplace_back();
    ++slow_running_;
    return true;
  }
  return false;
}

void Pool::start_jobs(uint64_t at_ns) {
  for (Thread& thread : threads_) {
    if (jobs_.empty())
      return;
    if (thread.busy || !take_job(thread.job))
      continue;
    thread.busy = true;
    thread.since_ns = std::max(at_ns, thread.job.since_ns); // another loop's clock may be ahead
    thread.done_ns = thread.since_ns + thread.job.latency_ns;
    thread.order = ++started_;
    const auto number = static_cast<uint32_t>(&thread - threads_.data());
    const Scheduler::RecordAs owner(scheduler_, *thread.job.operation->lane, thread.since_ns);
    thread.started = recorder_.add_caused(thread.job.waits, EventKind::pool_starts, 0, thread.job.id, number);
  }
}

const Pool::Thread* Pool::next_done(const Poll* of) const {
  const Thread* next = nullptr;
  for (const Thread& thread : threads_) {
    if (!thread.busy || (of && thread.job.operation->poll != of))
      continue;
    if (!next || thread.done_ns < next->done_ns ||
        (thread.done_ns == next->done_ns && thread.order < next->order))
      next = &thread;
  }
  return next;
}

uint64_t Pool::next_done_ns() const {
  const Thread* next = next_done();
  return next ? next->done_ns : kNever;
}

std::pair<trace::Id, uint64_t> Pool::next_operation(const Poll& of) const {
  const Thread* next = next_done(&of);
  return next ? std::pair{next->job.operation->id, next->done_ns} : std::pair{trace::Id{0}, kNever};
}

void Pool::work(uint64_t until_ns) {
  for (const Thread* next = next_done(); next && next->done_ns <= until_ns; next = next_done()) {
    const auto number = static_cast<uint32_t>(next - threads_.data());
    Thread* thread = &threads_[number];
    const OperationPtr operation = std::move(thread->job.operation);
    const uint64_t done_ns = thread->done_ns;
    {
      const Scheduler::RecordAs owner(scheduler_, *operation->lane, done_ns);
      const auto event =
          recorder_.add_caused(thread->started, EventKind::pool_done, 0, thread->job.id, number);
      if (operation->spec.slow_io)
        --slow_running_;
      if (operation->poll)
        operation->poll->job_done({done_ns, thread->since_ns, thread->order, event, operation});
    }
    thread->busy = false;
    start_jobs(done_ns);
  }
}

// A thread may hold an operation longer than its loop lives; what the operation would call belongs to the
// loop.
void Pool::forget(const Poll& of) {
  std::vector<CallbackPtr> dropped; // released after the walk
  const auto forget_in = [&](const OperationPtr& operation) {
    if (!operation || operation->poll != &of)
      return;
    operation->poll = nullptr;
    dropped.push_back(std::move(operation->callback));
  };
  for (const Thread& thread : threads_)
    forget_in(thread.job.operation);
  for (const auto* queue : {&jobs_, &slow_jobs_}) {
    for (const Job& job : *queue)
      forget_in(job.operation);
  }
}

} // namespace loopscope::loop
