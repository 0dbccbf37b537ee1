#include "core/loop/poll.h"

#include <algorithm>

#include "core/loop/impl.h"
#include "core/loop/scope.h"

namespace loopscope::loop {

using trace::EventKind;
using trace::PollReason;
using trace::Queue;

namespace {

constexpr uint64_t kNsPerMs = 1'000'000;
constexpr uint64_t kNearlySameNs = 50'000; // within what the scheduling of real threads decides

} // namespace

Poll::Poll(Loop::Impl& loop) : loop_(loop), pool_(loop.scheduler.pool()) {}

void Poll::set_pool_threads(uint32_t threads) { pool_.resize(threads); }

OperationPtr Poll::make(OperationSpec&& spec, CallbackPtr callback) {
  trace::Recorder& recorder = loop_.recorder;
  auto operation = std::make_shared<Operation>();
  operation->spec = std::move(spec);
  operation->callback = std::move(callback);
  operation->lane = loop_.lane;
  operation->poll = this;
  operation->id = recorder.next_operation();
  if (operation->callback) {
    operation->task = recorder.next_task();
    recorder.add(EventKind::task_created, static_cast<uint8_t>(Queue::poll), operation->task, operation->id,
                 recorder.intern(operation->spec.task_label), recorder.current_site);
  }
  recorder.add(EventKind::op_started, static_cast<uint8_t>(operation->spec.kind), operation->id,
               operation->task, recorder.intern(operation->spec.label), recorder.current_site);
  ++active_;
  ++count_;
  return operation;
}

void Poll::activate(Operation& operation, bool active) {
  if (operation.active == active)
    return;
  operation.active = active;
  active ? ++count_ : --count_;
  if (operation.refed)
    active ? ++active_ : --active_;
}

OperationPtr Poll::start(OperationSpec spec, CallbackPtr callback) {
  loop_.has_room(count_);
  loop_.scheduler.let_pool_work();
  OperationPtr operation = make(std::move(spec), std::move(callback));
  if (!operation->spec.jobs.empty()) {
    submit_next_job(operation);
    return operation;
  }
  const uint64_t due_ns = loop_.recorder.clock.now_ns + operation->spec.latency_ns;
  const trace::EventIndex due = loop_.recorder.add_wide(EventKind::op_due, 0, operation->id, due_ns);
  outside_.push(
      {.at_ns = due_ns, .order = ++order_, .operation = operation, .task = operation->task, .cause = due});
  return operation;
}

void Poll::submit_next_job(const OperationPtr& operation) {
  pool_.submit(operation, operation->spec.jobs[operation->next_job++]);
}

// A job that a thread has taken already runs to its end, and the loop stays alive for it (libuv: uv_cancel,
// UV_EBUSY).
void Poll::cancel(const OperationPtr& operation) {
  if (operation->cancelled || (!operation->active && operation->posts == 0))
    return;
  operation->cancelled = true;
  loop_.recorder.add(EventKind::op_cancelled, 0, operation->id);
  if (operation->task != 0)
    loop_.recorder.add(EventKind::task_cancelled, 0, operation->task);
  if (operation->spec.jobs.empty() || pool_.cancel(*operation))
    activate(*operation, false);
  const CallbackPtr callback = std::move(operation->callback);
}

void Poll::ref(Operation& operation, bool ref) {
  if (operation.refed == ref)
    return;
  operation.refed = ref;
  const size_t counted = (operation.active ? 1 : 0) + operation.posts;
  ref ? active_ += counted : active_ -= counted;
}

OperationPtr Poll::open(OperationSpec spec) {
  loop_.has_room(count_);
  OperationPtr operation = make(std::move(spec), nullptr);
  operation->open = true;
  return operation;
}

void Poll::post(const OperationPtr& operation, CallbackPtr callback, std::string_view label,
                uint64_t after_ns) {
  if (operation->cancelled || !loop_.has_room(count_))
    return;
  trace::Recorder& recorder = loop_.recorder;
  const trace::Id task = recorder.next_task();
  const auto created = recorder.add(EventKind::task_created, static_cast<uint8_t>(Queue::poll), task,
                                    operation->id, recorder.intern(label), recorder.current_site);
  ++operation->posts;
  ++count_;
  if (operation->refed)
    ++active_;
  outside_.push({.at_ns = recorder.clock.now_ns + after_ns,
                 .order = ++order_,
                 .operation = operation,
                 .posted = std::move(callback),
                 .task = task,
                 .cause = created});
}

void Poll::finish(const OperationPtr& operation) {
  if (!operation->active || operation->cancelled)
    return;
  loop_.recorder.add(EventKind::op_completed, 0, operation->id, 0,
                     operation->spec.result.empty() ? trace::kNoText
                                                    : loop_.recorder.intern(operation->spec.result));
  activate(*operation, false);
}

Poll::Timeout Poll::backend_timeout() const {
  if (loop_.stopped())
    return {PollReason::stopping};
  if (!loop_.has_active())
    return {PollReason::nothing_to_wait_for};
  if (!loop_.pending.empty())
    return {PollReason::pending_callbacks};
  if (loop_.immediates.idle_handle_active())
    return {PollReason::immediates_pending};
  if (loop_.handles.closing())
    return {PollReason::closing_handles};
  if (!loop_.timers.handle_active())
    return {PollReason::until_io, true, kNever};
  const uint64_t due_ms = loop_.timers.handle_due_ms();
  if (due_ms <= loop_.time_ms())
    return {PollReason::timer_due};
  return {PollReason::until_timer, true, (due_ms - loop_.time_ms()) * kNsPerMs};
}

// Node has libuv measure its idle time (UV_METRICS_IDLE_TIME), so epoll is asked without sleeping first, and
// what callbacks took since the time was last updated is taken off the timeout.
void Poll::run() {
  loop_.scheduler.let_pool_work();
  loop_.update_time();
  sleep(backend_timeout());
  loop_.update_time();
  queue_ready();
  std::vector<Delivery> batch = take_batch();
  consider_completion_order(batch);
  for (Delivery& delivery : batch)
    queue(delivery);
  loop_.asyncs.line_up();
  for (Delivery& delivery : batch)
    deliver(delivery);
  loop_.asyncs.run();
}

void Poll::job_done(Pool::Done done) {
  const uint64_t at_ns = done.at_ns;
  done_.push_back(std::move(done));
  loop_.scheduler.wake(*loop_.lane, at_ns + loop_.options.wakeup_ns);
}

// The pool and other loops work on while poll sleeps; who wakes up finds everything that is done by then.
void Poll::sleep(const Timeout& timeout) {
  trace::VirtualClock& clock = loop_.recorder.clock;
  const uint64_t from_ns = clock.now_ns;
  uint64_t until_ns = from_ns;
  trace::Id waits_for = 0;
  if (timeout.sleeps) {
    const uint64_t io_ns = next_completion_ns();
    const uint64_t timer_ns = timeout.most_ns == kNever ? kNever : from_ns + timeout.most_ns;
    const uint64_t woken_ns = io_ns == kNever || io_ns <= from_ns ? io_ns : io_ns + loop_.options.wakeup_ns;
    waits_for = woken_ns < timer_ns || timer_ns == kNever ? next_operation() : loop_.timers.next_operation();
    until_ns = std::max(from_ns, std::min(timer_ns, woken_ns));
  }
  const uint64_t last_ns = loop_.options.virtual_time_max_ns ? loop_.options.virtual_time_max_ns : kNever - 1;
  const bool too_late = until_ns > last_ns; // also: nothing of its own will ever come
  const uint64_t most_ns = std::max(from_ns, std::min(until_ns, last_ns));
  const bool alone = loop_.scheduler.alone();
  const bool only_others = until_ns == kNever && !alone; // what another loop sends may still come
  loop_.recorder.add_wide(EventKind::poll_wait, static_cast<uint8_t>(timeout.reason), waits_for,
                          only_others ? kNever : most_ns);
  if (too_late && alone)
    return clock.now_ns = loop_.options.virtual_time_max_ns ? most_ns : from_ns,
           loop_.limit(trace::Limit::virtual_time);
  if (until_ns == from_ns)
    return;
  const bool woken = loop_.scheduler.sleep(only_others ? kNever : most_ns);
  loop_.idle_ns += clock.now_ns - from_ns;
  if (!woken || (too_late && clock.now_ns >= last_ns))
    loop_.limit(trace::Limit::virtual_time);
}

uint64_t Poll::next_completion_ns() const {
  uint64_t next = std::min(pool_.next_operation(*this).second, loop_.asyncs.next_ns());
  if (!done_.empty())
    next = std::min(next, done_.front().at_ns);
  if (!outside_.empty())
    next = std::min(next, outside_.top().at_ns);
  if (loop_.ready_source)
    next = std::min(next, loop_.ready_source->ready_ns());
  return next;
}

trace::Id Poll::next_operation() const {
  if (!done_.empty())
    return done_.front().operation->id;
  const uint64_t outside_ns = outside_.empty() ? kNever : outside_.top().at_ns;
  const auto running = pool_.next_operation(*this);
  if (running.first != 0 && running.second <= outside_ns)
    return running.first;
  if (!outside_.empty())
    return outside_.top().operation->id;
  const trace::Id operation = loop_.ready_source ? loop_.ready_source->awaited_operation() : 0;
  return operation != 0 ? operation : loop_.asyncs.awaited_operation();
}

std::vector<Poll::Delivery> Poll::take_batch() {
  std::vector<Delivery> batch;
  if (loop_.stopped())
    return batch;
  for (Pool::Done& done : done_)
    batch.push_back({.at_ns = done.at_ns,
                     .order = 0,
                     .operation = done.operation,
                     .task = done.operation->task,
                     .cause = done.event,
                     .pool_since_ns = done.since_ns,
                     .from_pool = true});
  done_.clear();
  while (!outside_.empty() && outside_.top().at_ns <= loop_.recorder.clock.now_ns) {
    batch.push_back(outside_.top());
    outside_.pop();
  }
  std::stable_sort(batch.begin(), batch.end(),
                   [](const Delivery& a, const Delivery& b) { return a.at_ns < b.at_ns; });
  return batch;
}

// Jobs that ran beside each other and ended at nearly the same moment: on a real machine any could have been
// first (fact 66).
void Poll::consider_completion_order(std::vector<Delivery>& batch) {
  const auto calls_back = [](const Delivery& delivery) {
    return delivery.from_pool && delivery.operation->callback &&
           delivery.operation->next_job == delivery.operation->spec.jobs.size();
  };
  const auto first = std::find_if(batch.begin(), batch.end(), calls_back);
  if (first == batch.end())
    return;
  auto end = first + 1;
  while (end != batch.end() && calls_back(*end) && end->at_ns - first->at_ns <= kNearlySameNs &&
         end->pool_since_ns < first->at_ns)
    ++end;
  if (end - first < 2)
    return;
  std::vector<std::string> options;
  for (auto delivery = first; delivery != end; ++delivery)
    options.push_back(delivery->operation->spec.label + " is done first");
  const uint32_t option = loop_.choices.choose(
      trace::ChoiceKind::completion_order,
      std::to_string(options.size()) + " threads of the pool end at nearly the same moment", options);
  std::rotate(first, first + option, first + option + 1);
}

// What is ready at this moment belongs to the batch, in the source's order.
void Poll::queue_ready() {
  if (!loop_.ready_source || loop_.stopped())
    return;
  trace::Recorder& recorder = loop_.recorder;
  for (const ReadySource::Ready& ready : loop_.ready_source->take_ready()) {
    const trace::Id task = recorder.next_task();
    const auto created =
        recorder.add_caused(ready.cause, EventKind::task_created, static_cast<uint8_t>(Queue::poll), task,
                            ready.operation->id, recorder.intern(ready.label));
    outside_.push({.at_ns = recorder.clock.now_ns,
                   .order = ++order_,
                   .operation = ready.operation,
                   .task = task,
                   .cause = created,
                   .from_source = true});
  }
}

// One that is ready may have several things to say, or nothing any more: an earlier one has closed it.
void Poll::deliver_ready(Delivery& delivery) {
  trace::Recorder& recorder = loop_.recorder;
  std::string label;
  CallbackPtr callback = loop_.ready_source->next(delivery.operation, label);
  if (!callback)
    recorder.add(EventKind::task_cancelled, 0, delivery.task);
  while (callback && !loop_.stopped()) {
    loop_.run_scoped(Queue::poll, delivery.task, delivery.queued, *callback);
    callback = loop_.ready_source->next(delivery.operation, label);
    if (!callback)
      return;
    delivery.task = recorder.next_task();
    const auto created =
        recorder.add_caused(delivery.queued, EventKind::task_created, static_cast<uint8_t>(Queue::poll),
                            delivery.task, delivery.operation->id, recorder.intern(label));
    delivery.queued = recorder.add_caused(created, EventKind::task_queued, static_cast<uint8_t>(Queue::poll),
                                          delivery.task);
  }
}

void Poll::queue(Delivery& delivery) {
  trace::Recorder& recorder = loop_.recorder;
  Operation& operation = *delivery.operation;
  if (operation.cancelled || (!delivery.posted && operation.next_job < operation.spec.jobs.size()))
    return;
  trace::EventIndex cause = delivery.cause;
  if (!delivery.posted && !delivery.from_source)
    cause = recorder.add_caused(cause, EventKind::op_completed, 0, operation.id, 0,
                                operation.spec.result.empty() ? trace::kNoText
                                                              : recorder.intern(operation.spec.result));
  const auto ready = recorder.add_caused(cause, EventKind::task_ready, 0, delivery.task);
  delivery.queued =
      recorder.add_caused(ready, EventKind::task_queued, static_cast<uint8_t>(Queue::poll), delivery.task);
}

// Each delivery is a callback scope of its own, also where no script runs in it (fact 10).
void Poll::deliver(Delivery& delivery) {
  if (loop_.stopped())
    return;
  if (delivery.from_source)
    return deliver_ready(delivery);
  Operation& operation = *delivery.operation;
  if (delivery.posted) {
    --operation.posts;
    --count_;
    if (operation.refed)
      --active_;
    if (operation.cancelled)
      return;
  } else if (!operation.cancelled && operation.next_job < operation.spec.jobs.size()) {
    const size_t parts = operation.spec.jobs.size();
    loop_.recorder.add_caused(delivery.cause, EventKind::op_progress, 0, operation.id,
                              static_cast<uint32_t>(operation.next_job << 16 | parts),
                              loop_.recorder.intern(operation.spec.jobs[operation.next_job - 1].label));
    loop_.scheduler.let_pool_work();
    submit_next_job(delivery.operation);
    Loop::Impl::Scope scope(loop_);
    return;
  } else {
    activate(operation, false);
    if (operation.cancelled)
      return;
  }
  const CallbackPtr own = std::move(operation.callback);
  Callback* callback = delivery.posted ? delivery.posted.get() : own.get();
  if (!callback)
    return;
  Loop::Impl::Scope scope(loop_);
  if (loop_.call(Queue::poll, delivery.task, delivery.queued, *callback) == Completion::threw) {
    loop_.take_uncaught();
    scope.fail();
  }
}

} // namespace loopscope::loop
