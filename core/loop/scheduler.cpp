#include "core/loop/scheduler.h"

#include <algorithm>

namespace loopscope::loop {

Scheduler::Scheduler(trace::Recorder& recorder, uint32_t pool_threads)
    : recorder_(recorder), pool_(*this, recorder, pool_threads) {
  running_.reset(new Lane);
  lanes_.push_back(running_);
  running_->id_ = recorder.loop;
  running_->fiber_ = std::make_unique<Fiber>();
}

Scheduler::~Scheduler() = default;

std::shared_ptr<Lane> Scheduler::start(trace::LoopId id, uint64_t at_ns, size_t stack_bytes,
                                       std::function<void()> body) {
  std::shared_ptr<Lane> lane(new Lane);
  lane->id_ = id;
  lane->now_ns_ = at_ns;
  lane->asleep_ = true; // until then
  lane->wake_ns_ = at_ns;
  lane->body_ = std::move(body);
  lane->fiber_ = std::make_unique<Fiber>(stack_bytes, [this, &started = *lane]() -> Fiber* {
    enter(started);
    started.body_();
    started.body_ = nullptr; // what it holds may hold the lane
    leave(started);
    started.finished_ = true;
    gone_.push_back(std::move(started.fiber_));
    lanes_.erase(std::find(lanes_.begin(), lanes_.end(), running_));
    running_ = next();
    return running_->fiber_.get();
  });
  if (!lane->fiber_->made())
    return nullptr;
  lanes_.push_back(lane);
  set_preemption();
  return lane;
}

void Scheduler::join(const std::shared_ptr<Lane>& lane) {
  while (!lane->finished_) {
    wake_now(*lane);
    switch_to(lane);
  }
}

uint64_t Scheduler::now_of(const Lane& lane) const {
  return &lane == running_.get() ? recorder_.clock.now_ns : lane.now_ns_;
}

uint64_t Scheduler::moment_of(const Lane& lane) const {
  return lane.asleep_ ? std::max(now_of(lane), lane.wake_ns_) : now_of(lane);
}

uint64_t Scheduler::earliest_moment() const {
  uint64_t earliest = kNever;
  for (const auto& lane : lanes_)
    earliest = std::min(earliest, moment_of(*lane));
  return earliest;
}

// The pool is part of the machine: what its threads finish before the next lane has its turn comes first.
// Where nothing will ever come, for nobody, the first lane is told: that ends the run.
std::shared_ptr<Lane> Scheduler::next() {
  for (;;) {
    std::shared_ptr<Lane> first = running_->finished_ ? nullptr : running_;
    for (const auto& lane : lanes_) {
      if (!first || moment_of(*lane) < moment_of(*first))
        first = lane;
    }
    const uint64_t pool_ns = pool_.next_done_ns();
    const bool alone = lanes_.size() == 1 && !first->asleep_;
    if (pool_ns == kNever || pool_ns > moment_of(*first) || alone) {
      if (moment_of(*first) != kNever)
        return first;
      lanes_.front()->deserted_ = true;
      return lanes_.front();
    }
    pool_.work(pool_ns);
  }
}

void Scheduler::leave(Lane& lane) {
  lane.now_ns_ = recorder_.clock.now_ns;
  lane.cause_ = recorder_.current_cause;
  lane.site_ = recorder_.current_site;
}

void Scheduler::enter(Lane& lane) {
  lane.asleep_ = false;
  recorder_.loop = lane.id_;
  recorder_.clock.now_ns = std::max(lane.now_ns_, lane.wake_ns_ == kNever ? 0 : lane.wake_ns_);
  lane.wake_ns_ = kNever;
  recorder_.current_cause = lane.cause_;
  recorder_.current_site = lane.site_;
  gone_.clear();
  set_preemption();
}

void Scheduler::switch_to(std::shared_ptr<Lane> lane) {
  Lane& from = *running_;
  leave(from);
  if (lane != running_) {
    Fiber& to = *lane->fiber_;
    running_ = std::move(lane);
    Fiber::switch_to(*from.fiber_, to);
  }
  enter(from);
}

void Scheduler::set_preemption() {
  uint64_t earliest = kNever;
  for (const auto& lane : lanes_) {
    if (lane != running_)
      earliest = std::min(earliest, moment_of(*lane));
  }
  preempt_at_ns_ = earliest >= kNever - kSliceNs ? kNever : earliest + kSliceNs;
}

void Scheduler::yield() {
  if (lanes_.size() == 1)
    return;
  if (std::shared_ptr<Lane> lane = next(); lane != running_)
    switch_to(std::move(lane));
}

void Scheduler::preempt() {
  yield();
  set_preemption();
}

bool Scheduler::sleep(uint64_t until_ns) {
  Lane& lane = *running_;
  lane.asleep_ = true;
  lane.wake_ns_ = until_ns;
  lane.deserted_ = false;
  switch_to(next());
  return !lane.deserted_;
}

void Scheduler::wake(Lane& lane, uint64_t at_ns) {
  if (!lane.asleep_ || lane.waits_on_ || lane.wake_ns_ <= at_ns)
    return;
  lane.wake_ns_ = at_ns;
  set_preemption();
}

void Scheduler::wake_now(Lane& lane) {
  if (lane.asleep_)
    lane.wake_ns_ = std::min(lane.wake_ns_, std::max(lane.now_ns_, recorder_.clock.now_ns));
}

Scheduler::Waited Scheduler::wait_on(const void* address, uint64_t until_ns) {
  Lane& lane = *running_;
  lane.waits_on_ = address;
  lane.notified_ = false;
  waiting_.push_back(&lane);
  const bool woken = sleep(until_ns);
  waiting_.erase(std::remove(waiting_.begin(), waiting_.end(), &lane), waiting_.end());
  lane.waits_on_ = nullptr;
  if (!woken)
    return Waited::for_ever;
  return lane.notified_ ? Waited::notified : Waited::timed_out;
}

uint32_t Scheduler::notify(const void* address, uint32_t most) {
  uint32_t count = 0;
  for (auto at = waiting_.begin(); at != waiting_.end() && count < most;) {
    Lane& lane = **at;
    if (lane.waits_on_ != address) {
      ++at;
      continue;
    }
    lane.notified_ = true;
    lane.wake_ns_ = std::max(lane.now_ns_, recorder_.clock.now_ns);
    at = waiting_.erase(at);
    ++count;
  }
  if (count > 0)
    set_preemption();
  return count;
}

void Scheduler::let_pool_work() { pool_.work(earliest_moment()); }

Scheduler::RecordAs::RecordAs(Scheduler& scheduler, const Lane& lane, uint64_t at_ns)
    : recorder_(scheduler.recorder_), loop_(recorder_.loop), now_ns_(recorder_.clock.now_ns) {
  const uint64_t now_ns = scheduler.now_of(lane);
  recorder_.loop = lane.id_;
  recorder_.clock.now_ns = lane.asleep_ || lane.finished_ ? std::max(now_ns, at_ns) : now_ns;
}

Scheduler::RecordAs::~RecordAs() {
  recorder_.loop = loop_;
  recorder_.clock.now_ns = now_ns_;
}

} // namespace loopscope::loop
