// The poll phase: what completes outside and is delivered here (libuv: uv__io_poll, uv__work_done).
#pragma once

#include <queue>
#include <vector>

#include "core/loop/operation.h"
#include "core/loop/pool.h"
#include "core/loop/scheduler.h"

namespace loopscope::loop {

class Poll {
 public:
  explicit Poll(Loop::Impl& loop);
  void set_pool_threads(uint32_t threads);

  OperationPtr start(OperationSpec spec, CallbackPtr callback);
  void cancel(const OperationPtr& operation);
  void ref(Operation& operation, bool ref);
  OperationPtr open(OperationSpec spec);
  void post(const OperationPtr& operation, CallbackPtr callback, std::string_view label, uint64_t after_ns);
  void finish(const OperationPtr& operation);

  void job_done(Pool::Done done);           // a thread of the pool has finished a job of this loop
  size_t active() const { return active_; } // referenced operations and what was posted for them
  void run();

 private:
  // Something to deliver: a pool job's end, an operation's completion or a post.
  struct Delivery {
    uint64_t at_ns = 0;
    uint64_t order = 0;
    OperationPtr operation;
    std::shared_ptr<Callback> posted; // a post, else the operation itself
    trace::Id task = 0;
    trace::EventIndex cause = trace::kNoEvent;
    uint64_t pool_since_ns = 0;
    bool from_pool = false;
    bool from_source = false; // the ReadySource knows what to call
    trace::EventIndex queued = trace::kNoEvent;
  };
  struct Later {
    bool operator()(const Delivery& a, const Delivery& b) const {
      return a.at_ns != b.at_ns ? a.at_ns > b.at_ns : a.order > b.order;
    }
  };
  struct Timeout {
    trace::PollReason reason;
    bool sleeps = false;
    uint64_t most_ns = 0; // kNever = for ever
  };

  OperationPtr make(OperationSpec&& spec, CallbackPtr callback);
  void activate(Operation& operation, bool active);
  void submit_next_job(const OperationPtr& operation);
  Timeout backend_timeout() const; // libuv: uv__backend_timeout
  void sleep(const Timeout& timeout);
  uint64_t next_completion_ns() const;
  trace::Id next_operation() const;
  std::vector<Delivery> take_batch();
  void consider_completion_order(std::vector<Delivery>& batch);
  void queue_ready();
  void deliver_ready(Delivery& delivery);
  void queue(Delivery& delivery);
  void deliver(Delivery& delivery);

  Loop::Impl& loop_;
  Pool& pool_;
  std::vector<Pool::Done> done_; // by the pool, not delivered yet
  std::priority_queue<Delivery, std::vector<Delivery>, Later> outside_;
  size_t active_ = 0;
  size_t count_ = 0; // operations and posts in flight
  uint64_t order_ = 0;
};

} // namespace loopscope::loop
