#include "core/loop/immediates.h"

#include "core/loop/impl.h"
#include "core/loop/scope.h"

namespace loopscope::loop {

using trace::EventKind;
using trace::Queue;

ImmediatePtr Immediates::add(CallbackPtr callback, std::string_view label) {
  auto immediate = std::make_shared<Immediate>();
  immediate->destroyed = !loop_.has_room(count_);
  if (immediate->destroyed)
    return immediate;
  trace::Recorder& recorder = loop_.recorder;
  immediate->callback = std::move(callback);
  immediate->task = recorder.next_task();
  const uint8_t detail = static_cast<uint8_t>(Queue::check);
  const trace::EventIndex created = recorder.add(EventKind::task_created, detail, immediate->task, 0,
                                                 recorder.intern(label), recorder.current_site);
  immediate->queued = recorder.add_caused(created, EventKind::task_queued, detail, immediate->task);
  ref(*immediate, true);
  ++count_;
  queue_.push_back(immediate);
  return immediate;
}

// Also while the check phase runs: it takes the immediate out of whichever list it is in (fact 25).
void Immediates::clear(Immediate& immediate) {
  if (immediate.destroyed)
    return;
  immediate.destroyed = true;
  --count_;
  forget_ref(immediate);
  if (ref_count_ == 0)
    idle_handle_active_ = false;
  loop_.recorder.add(EventKind::task_cancelled, 0, immediate.task);
  const ImmediatePtr kept = Linked<Immediate>::remove(immediate);
  const CallbackPtr callback = std::move(immediate.callback);
}

void Immediates::ref(Immediate& immediate, bool ref) {
  if (immediate.destroyed || immediate.refed == ref)
    return;
  immediate.refed = ref;
  if (ref && ref_count_++ == 0)
    idle_handle_active_ = true;
  if (!ref && --ref_count_ == 0)
    idle_handle_active_ = false;
}

void Immediates::forget_ref(Immediate& immediate) {
  if (immediate.refed)
    --ref_count_;
  immediate.refed = false;
}

// After a throw the rest of the detached immediates runs before anything is drained (fact 30), and then also
// what was added meanwhile.
void Immediates::check() {
  { // node: RunAndClearNativeImmediates, a callback scope even where there are none: it drains what an error
    // left
    const Loop::Impl::Scope native(loop_);
  }
  if (count_ == 0)
    return;
  do {
    Loop::Impl::Scope scope(loop_);
    Completion result = process();
    if (result == Completion::threw && loop_.take_uncaught() == Completion::ok)
      scope.fail();
  } while (has_outstanding_ && !loop_.stopped());
  if (ref_count_ == 0)
    idle_handle_active_ = false;
}

Completion Immediates::process() {
  if (outstanding_.empty()) {
    outstanding_.take_all(queue_); // what callbacks add from now on runs in the next iteration (fact 16)
    has_outstanding_ = true;
  }
  bool ran_one = false;
  while (!outstanding_.empty()) {
    if (ran_one) {
      if (const Completion drained = loop_.ticks.drain(trace::DrainReason::after_callback);
          drained != Completion::ok)
        return drained;
    }
    if (outstanding_.empty())
      break; // the ticks cleared it
    ran_one = true;
    const ImmediatePtr immediate = Linked<Immediate>::remove(*outstanding_.front());
    immediate->destroyed = true;
    --count_;
    forget_ref(*immediate);
    const CallbackPtr callback = std::move(immediate->callback);
    if (const Completion ran = loop_.call(Queue::check, immediate->task, immediate->queued, *callback);
        ran != Completion::ok)
      return ran;
  }
  has_outstanding_ = false;
  return Completion::ok;
}

} // namespace loopscope::loop
