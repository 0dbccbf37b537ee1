#include "core/loop/timers.h"

#include <algorithm>

#include "core/loop/impl.h"
#include "core/loop/scope.h"

namespace loopscope::loop {

using trace::EventKind;
using trace::OpKind;
using trace::Queue;

namespace {

constexpr double kDurationMax = 2147483647.0; // node: TIMEOUT_MAX
constexpr uint64_t kNsPerMs = 1'000'000;

// node: class Timeout and insert(). Also NaN, infinity and what is too large become 1 ms; fractions are cut
// off.
int64_t duration_of(double after_ms) {
  return after_ms >= 1 && after_ms <= kDurationMax ? static_cast<int64_t>(after_ms) : 1;
}

} // namespace

TimerPtr Timers::add(CallbackPtr callback, double after_ms, bool repeat, std::string_view label) {
  auto timer = std::make_shared<Timer>();
  if (!loop_.has_room(count_)) {
    timer->destroyed = timer->cleared = true;
    return timer;
  }
  trace::Recorder& recorder = loop_.recorder;
  timer->callback = std::move(callback);
  timer->duration_ms = duration_of(after_ms);
  timer->repeat = repeat;
  timer->task = recorder.next_task();
  timer->operation = recorder.next_operation();
  const trace::TextRef text = recorder.intern(label);
  recorder.add(EventKind::task_created, static_cast<uint8_t>(Queue::timers), timer->task, timer->operation,
               text, recorder.current_site);
  recorder.add(EventKind::op_started, static_cast<uint8_t>(repeat ? OpKind::interval : OpKind::timer),
               timer->operation, timer->task, text, recorder.current_site);
  ++count_;
  add_ref();
  insert(timer, loop_.update_time());
  return timer;
}

// node: insert(). A new list sets the libuv timer only when it is due before all others.
void Timers::insert(const TimerPtr& timer, uint64_t start_ms) {
  timer->start_ms = start_ms;
  TimerListPtr& list = lists_[timer->duration_ms];
  if (!list) {
    list = std::make_shared<TimerList>();
    list->duration_ms = timer->duration_ms;
    list->expiry_ms = start_ms + static_cast<uint64_t>(timer->duration_ms);
    list->id = next_list_id_++;
    heap_.insert(*list);
    if (next_expiry_ms_ > list->expiry_ms) {
      set_handle(static_cast<uint64_t>(timer->duration_ms));
      next_expiry_ms_ = list->expiry_ms;
    }
  }
  list->timers.push_back(timer);
  record_waiting(*timer);
}

void Timers::record_waiting(const Timer& timer) {
  const uint64_t due_ms = timer.start_ms + static_cast<uint64_t>(timer.duration_ms);
  loop_.recorder.add_wide(EventKind::op_due, 0, timer.operation, due_ms * kNsPerMs);
}

void Timers::set_handle(uint64_t after_ms) {
  handle_.active = true;
  handle_.due_ms = loop_.time_ms() + after_ms;
}

void Timers::add_ref() {
  if (ref_count_++ == 0)
    handle_.refed = true;
}

void Timers::drop_ref() {
  if (--ref_count_ == 0)
    handle_.refed = false;
}

// node: clearTimeout and unenroll. Only lists of referenced timers are dropped when they become empty.
void Timers::clear(Timer& timer) {
  if (timer.cleared)
    return;
  timer.cleared = true;
  CallbackPtr callback;
  if (!timer.running)
    callback = std::move(timer.callback);
  if (!timer.destroyed) {
    timer.destroyed = true;
    --count_;
    const bool waits = timer.linked();
    const TimerPtr kept = Linked<Timer>::remove(timer);
    if (timer.refed) {
      if (const auto found = lists_.find(timer.duration_ms);
          found != lists_.end() && found->second->timers.empty())
        remove_list(*found->second);
      drop_ref();
    }
    if (waits && !timer.queued)
      loop_.recorder.add(EventKind::op_cancelled, 0, timer.operation);
    if (waits)
      loop_.recorder.add(EventKind::task_cancelled, 0, timer.task);
    timer.queued = false;
  }
  timer.duration_ms = -1;
}

void Timers::remove_list(const TimerList& list) {
  heap_.remove(list);
  lists_.erase(list.duration_ms);
}

// node: Timeout.refresh. A timer that has run starts anew; one that waits goes to the tail of its list (fact
// 28).
void Timers::refresh(const TimerPtr& timer) {
  if (timer->duration_ms < 0)
    return;
  const TimerPtr kept = Linked<Timer>::remove(*timer);
  if (timer->queued) {
    timer->queued = false;
    loop_.recorder.add(EventKind::task_cancelled, 0, timer->task);
  }
  insert(timer, loop_.update_time());
  if (timer->destroyed) {
    timer->destroyed = false;
    ++count_;
    if (timer->refed)
      add_ref();
  }
}

void Timers::ref(Timer& timer, bool ref) {
  if (timer.refed == ref)
    return;
  timer.refed = ref;
  if (timer.destroyed)
    return;
  ref ? add_ref() : drop_ref();
}

const Timer* Timers::first() const { return heap_.empty() ? nullptr : heap_.top()->timers.front(); }

trace::Id Timers::next_operation() const {
  const Timer* timer = first();
  return timer ? timer->operation : 0;
}

void Timers::run() {
  while (handle_.active && handle_.due_ms <= loop_.time_ms() && !loop_.stopped()) {
    handle_.active = false;
    run_timers();
  }
}

// After a throw the rest is processed at once, with the same `now` and without draining first (facts 29, 93).
void Timers::run_timers() {
  Loop::Impl::Scope scope(loop_);
  const uint64_t now_ms = loop_.update_time();
  queue_due(now_ms);
  Completion result;
  do {
    result = process_timers(now_ms);
    if (result == Completion::threw && loop_.take_uncaught() == Completion::stopped)
      result = Completion::stopped;
  } while (result == Completion::threw);
  if (result == Completion::stopped)
    return;
  handle_.refed = !heap_.empty() && ref_count_ > 0;
  if (heap_.empty())
    return;
  const uint64_t time_ms = loop_.time_ms(); // a callback that set a timer has moved it
  set_handle(next_expiry_ms_ > time_ms ? next_expiry_ms_ - time_ms : 1);
}

Completion Timers::process_timers(uint64_t now_ms) {
  next_expiry_ms_ = kNever;
  bool ran_one = false;
  while (!heap_.empty()) {
    if (heap_.top()->expiry_ms > now_ms) {
      next_expiry_ms_ = heap_.top()->expiry_ms;
      return Completion::ok;
    }
    const TimerListPtr list = lists_.at(heap_.top()->duration_ms);
    if (ran_one) {
      if (const Completion drained = loop_.ticks.drain(trace::DrainReason::after_callback);
          drained != Completion::ok)
        return drained;
    }
    ran_one = true;
    if (const Completion ran = list_on_timeout(list, now_ms); ran != Completion::ok)
      return ran;
  }
  return Completion::ok;
}

// A due list is run to its end, so its timers can overtake one of another list that was due earlier (fact
// 21).
Completion Timers::list_on_timeout(const TimerListPtr& list, uint64_t now_ms) {
  bool ran_one = false;
  while (!list->timers.empty()) {
    const TimerPtr timer = list->timers.front()->shared();
    const uint64_t due_ms = timer->start_ms + static_cast<uint64_t>(list->duration_ms);
    if (now_ms < due_ms) {
      list->expiry_ms = std::max(due_ms, now_ms + 1);
      list->id = next_list_id_++;
      heap_.moved_back(*list);
      return Completion::ok;
    }
    if (ran_one) {
      if (const Completion drained = loop_.ticks.drain(trace::DrainReason::after_callback);
          drained != Completion::ok)
        return drained;
    }
    ran_one = true;
    const TimerPtr kept = Linked<Timer>::remove(*timer);
    if (timer->cleared)
      continue; // by the ticks just drained (fact 24)
    if (const Completion ran = run_timer(timer); ran != Completion::ok)
      return ran;
  }
  // It may have been dropped and made anew while it ran.
  if (const auto found = lists_.find(list->duration_ms); found != lists_.end() && found->second == list)
    remove_list(*list);
  return Completion::ok;
}

Completion Timers::run_timer(const TimerPtr& timer) {
  mark_due(*timer);
  timer->queued = false;
  const uint64_t start_ms = timer->repeat ? loop_.update_time() : 0;
  timer->running = true;
  const Completion ran = loop_.call(Queue::timers, timer->task, timer->queued_event, *timer->callback);
  timer->running = false;
  if (timer->repeat && timer->duration_ms >= 0) {
    const TimerPtr kept = Linked<Timer>::remove(*timer); // its callback may have refreshed it
    insert(timer, start_ms);                             // from where its callback began (facts 22, 23)
  } else if (!timer->linked() && !timer->destroyed) {
    timer->destroyed = true;
    --count_;
    if (timer->refed)
      --ref_count_; // the libuv timer is looked at when the phase is over
  }
  if (timer->cleared)
    timer->callback.reset();
  return ran;
}

// Nothing stands in a queue before it can run: which timers are due is decided once for the whole phase.
void Timers::queue_due(uint64_t now_ms) {
  for (TimerList* list : heap_.due(now_ms)) {
    consider_split(*list, now_ms);
    for (Timer* timer = list->timers.front(); timer; timer = timer->next()) {
      if (now_ms < timer->start_ms + static_cast<uint64_t>(list->duration_ms))
        break;
      mark_due(*timer);
    }
  }
}

void Timers::mark_due(Timer& timer) {
  if (timer.queued)
    return;
  trace::Recorder& recorder = loop_.recorder;
  timer.queued = true;
  const auto completed = recorder.add_caused(loop_.phase_event, EventKind::op_completed, 0, timer.operation);
  const auto ready = recorder.add_caused(completed, EventKind::task_ready, 0, timer.task);
  timer.queued_event =
      recorder.add_caused(ready, EventKind::task_queued, static_cast<uint8_t>(Queue::timers), timer.task);
}

// On a real machine it is chance whether a millisecond began between two calls of setTimeout. It shows when
// the first of two timers has just become due and immediates are waiting: the check phase may come between
// the two (fact 94).
void Timers::consider_split(TimerList& list, uint64_t now_ms) {
  if (!loop_.immediates.idle_handle_active())
    return;
  const auto due_ms = [&](const Timer& timer) {
    return timer.start_ms + static_cast<uint64_t>(list.duration_ms);
  };
  Timer* first = list.timers.front();
  while (first && due_ms(*first) < now_ms)
    first = first->next();
  Timer* second = first ? first->next() : nullptr;
  if (!second || due_ms(*first) != now_ms || due_ms(*second) > now_ms + 1)
    return;
  const uint64_t second_due_ms = due_ms(*second);
  const bool together = second_due_ms == now_ms;
  const std::string duration = std::to_string(list.duration_ms) + " ms";
  const std::string same = "it did not: both timers of " + duration + " run in this timers phase";
  const std::string split = "it did: the second is due 1 ms later, the check phase comes between the two";
  const uint32_t option =
      loop_.choices.choose(trace::ChoiceKind::split_timers,
                           "did a millisecond begin between starting two timers of " + duration + "?",
                           together ? std::vector{same, split} : std::vector{split, same});
  if (option == 0)
    return;
  for (Timer* timer = second; timer && due_ms(*timer) == second_due_ms; timer = timer->next())
    together ? ++timer->start_ms : --timer->start_ms;
}

} // namespace loopscope::loop
