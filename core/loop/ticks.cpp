#include "core/loop/ticks.h"

#include "core/loop/impl.h"

namespace loopscope::loop {

using trace::EventKind;
using trace::Queue;

void Ticks::add(CallbackPtr callback, std::string_view label) {
  if (!loop_.has_room(queue_.size()))
    return;
  trace::Recorder& recorder = loop_.recorder;
  const trace::Id task = recorder.next_task();
  const uint8_t detail = static_cast<uint8_t>(Queue::next_tick);
  const trace::EventIndex created =
      recorder.add(EventKind::task_created, detail, task, 0, recorder.intern(label), recorder.current_site);
  const trace::EventIndex queued = recorder.add_caused(created, EventKind::task_queued, detail, task);
  queue_.push_back({task, queued, std::move(callback)});
}

// Node goes a shorter way when no tick is scheduled: only the microtasks. The order is the same, so here it
// only decides whether there is anything to record.
Completion Ticks::drain(trace::DrainReason reason) {
  if (loop_.stopped())
    return Completion::stopped;
  if (queue_.empty() && !loop_.host.microtasks_pending() && !loop_.host.rejections_pending())
    return Completion::ok;
  trace::Recorder& recorder = loop_.recorder;
  const trace::EventIndex outer = recorder.current_cause;
  recorder.current_cause = recorder.add(EventKind::drain_enter, static_cast<uint8_t>(reason), 0);
  const Completion result = process_ticks_and_rejections();
  recorder.current_cause = outer;
  recorder.add(EventKind::drain_leave, 0, 0);
  return result;
}

Completion Ticks::process_ticks_and_rejections() {
  bool rejections = false;
  do {
    if (const Completion ran = run_ticks(); ran != Completion::ok)
      return ran;
    if (const Completion ran = run_microtasks(); ran != Completion::ok)
      return ran;
    rejections = false;
    if (queue_.empty()) {
      if (const Completion ran = loop_.host.process_rejections(rejections); ran != Completion::ok)
        return ran == Completion::stopped ? (loop_.stop(), ran) : ran;
    }
  } while (!queue_.empty() || rejections);
  return Completion::ok;
}

Completion Ticks::run_ticks() {
  while (!queue_.empty()) {
    const Tick tick = std::move(queue_.front());
    queue_.pop_front();
    const Completion ran = loop_.call(Queue::next_tick, tick.task, tick.queued, *tick.callback);
    if (ran != Completion::ok)
      return ran;
  }
  return Completion::ok;
}

// A microtask that throws (queueMicrotask) is an uncaught exception at once, and the rest goes on (fact 32).
Completion Ticks::run_microtasks() {
  trace::Recorder& recorder = loop_.recorder;
  const trace::EventIndex drain = recorder.current_cause;
  while (loop_.host.microtasks_pending()) {
    if (!loop_.within_limits())
      return Completion::stopped;
    Completion ran = loop_.host.run_microtask();
    if (ran == Completion::threw)
      ran = loop_.take_uncaught();
    recorder.current_cause = drain;
    if (ran == Completion::stopped || loop_.stopped())
      return loop_.stop(), Completion::stopped;
  }
  return Completion::ok;
}

} // namespace loopscope::loop
