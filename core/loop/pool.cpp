#include "core/loop/pool.h"

#include <algorithm>

#include "core/loop/operation.h"

namespace loopscope::loop {

using trace::EventKind;

// libuv: post(). All slow jobs together have one place in the common queue.
void Pool::submit(const OperationPtr& operation, const PoolJob& job) {
  Job added{recorder_.next_job(), job.latency_ns, operation, trace::kNoEvent};
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
    thread.since_ns = at_ns;
    thread.done_ns = at_ns + thread.job.latency_ns;
    thread.order = ++started_;
    const auto number = static_cast<uint32_t>(&thread - threads_.data());
    thread.started = recorder_.add_caused(thread.job.waits, EventKind::pool_starts, 0, thread.job.id, number);
  }
}

const Pool::Thread* Pool::next_done() const {
  const Thread* next = nullptr;
  for (const Thread& thread : threads_) {
    if (!thread.busy)
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

std::pair<trace::Id, uint64_t> Pool::next_operation() const {
  const Thread* next = next_done();
  return next ? std::pair{next->job.operation->id, next->done_ns} : std::pair{trace::Id{0}, kNever};
}

void Pool::work(std::vector<Done>& done) {
  for (const Thread* next = next_done(); next && next->done_ns <= recorder_.clock.now_ns;
       next = next_done()) {
    const auto number = static_cast<uint32_t>(next - threads_.data());
    Thread* thread = &threads_[number];
    const auto event = recorder_.add_caused(thread->started, EventKind::pool_done, 0, thread->job.id, number);
    if (thread->job.operation->spec.slow_io)
      --slow_running_;
    done.push_back(
        {thread->done_ns, thread->since_ns, thread->order, event, std::move(thread->job.operation)});
    thread->busy = false;
    start_jobs(thread->done_ns);
  }
}

} // namespace loopscope::loop
