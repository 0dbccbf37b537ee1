// Running one callback, and what follows it: errors, limits, the drain.
#include "core/loop/impl.h"
#include "core/loop/scope.h"

namespace loopscope::loop {

using trace::EventKind;
using trace::Queue;
using trace::TaskEnd;

namespace {

class Nothing final : public Callback {
 public:
  Completion call() override { return Completion::ok; }
};

TaskEnd end_of(Completion completion) {
  switch (completion) {
  case Completion::ok:
    return TaskEnd::ok;
  case Completion::threw:
    return TaskEnd::threw;
  case Completion::stopped:
    break;
  }
  return TaskEnd::stopped;
}

} // namespace

Completion Loop::Impl::call(Queue queue, trace::Id task, trace::EventIndex queued, Callback& callback) {
  if (queue != Queue::next_tick) // the drain belongs to the callback before it
    scheduler.yield();
  if (stopped_ || !within_limits())
    return Completion::stopped;
  const trace::EventIndex outer_cause = recorder.current_cause;
  const trace::SiteId outer_site = recorder.current_site;
  const auto started =
      recorder.add_caused(queued, EventKind::task_started, static_cast<uint8_t>(queue), task);
  recorder.current_cause = started;
  recorder.current_site = 0;
  Completion result = callback.call();
  if (stopped_ && result != Completion::stopped)
    result = Completion::stopped;
  recorder.current_cause = outer_cause;
  recorder.current_site = outer_site;
  recorder.add_caused(started, EventKind::task_ended, static_cast<uint8_t>(end_of(result)), task);
  if (result == Completion::stopped)
    stop();
  return result;
}

// node: src/api/callback.cc MakeCallback. After the main script the drain also follows a throw: there the
// scope is LoadEnvironment's, which does not fail (fact 41).
Completion Loop::Impl::run_task(Queue queue, trace::Id task, Callback& callback) {
  const bool is_main = queue == Queue::main;
  Completion result;
  {
    Scope scope(*this, is_main ? trace::DrainReason::after_main : trace::DrainReason::after_callback);
    result = call(queue, task, recorder.current_cause, callback);
    if (result == Completion::threw) {
      result = take_uncaught();
      if (!is_main)
        scope.fail();
    }
  }
  return stopped_ ? Completion::stopped : result;
}

void Loop::Impl::run_scoped(Queue queue, trace::Id task, trace::EventIndex queued, Callback& callback) {
  if (stopped_)
    return;
  Scope scope(*this,
              queue == Queue::main ? trace::DrainReason::after_main : trace::DrainReason::after_callback);
  if (call(queue, task, queued, callback) == Completion::threw) {
    take_uncaught();
    scope.fail();
  }
}

void Loop::Impl::run_unrecorded(Callback& callback) {
  if (stopped_)
    return;
  Scope scope(*this);
  const Completion done = callback.call();
  if (done == Completion::threw) {
    take_uncaught();
    scope.fail();
  } else if (done == Completion::stopped) {
    stop();
  }
}

// node: lib/internal/process/execution.js onGlobalUncaughtException. An empty immediate makes sure that the
// ticks left behind are drained at the latest in the next check phase.
Completion Loop::Impl::take_uncaught() {
  const Completion taken = host.uncaught();
  if (taken == Completion::stopped || stopped_)
    return stop(), Completion::stopped;
  immediates.add(std::make_unique<Nothing>(), "Node, after an error");
  return Completion::ok;
}

// A tick that throws here leaves the rest to the next drain (fact 31).
Completion Loop::Impl::close_scope(trace::DrainReason reason) {
  if (ticks.drain(reason) == Completion::threw)
    take_uncaught();
  return stopped_ ? Completion::stopped : Completion::ok;
}

void Loop::Impl::limit(trace::Limit which) {
  if (stopped_)
    return;
  stopped_ = true;
  stop_limit = which;
  host.limit_reached(which);
}

bool Loop::Impl::within_limits() {
  if (options.virtual_time_max_ns != 0 && recorder.clock.now_ns > options.virtual_time_max_ns)
    limit(trace::Limit::virtual_time);
  else if (recorder.full())
    limit(trace::Limit::events);
  return !stopped_;
}

bool Loop::Impl::has_room(size_t queue_length) {
  if (queue_length >= options.queue_length_max)
    limit(trace::Limit::queue_length);
  return !stopped_;
}

} // namespace loopscope::loop
