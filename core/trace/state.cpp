#include "core/trace/state.h"

#include <algorithm>

namespace loopscope::trace {
namespace {

constexpr size_t kLoopsMax = 1024;     // threads and processes of one run
constexpr size_t kThreadsMax = 1024;   // libuv: MAX_THREADPOOL_SIZE
constexpr size_t kVariablesMax = 4096; // of one frame

bool is_queue(uint8_t detail) { return detail < static_cast<uint8_t>(Queue::count_); }

} // namespace

// One event taken into a state. Nothing here trusts the event: what does not fit is left out.
class Fold {
 public:
  Fold(State& state, const Trace& trace, EventIndex i, const Event& event)
      : state_(state), trace_(trace), i_(i), event_(event), loop_(loop_of(event.loop)) {}

  void apply();
  static uint32_t& epoch(State& state) { return state.epoch_; }

 private:
  LoopState& loop_of(LoopId id) {
    const size_t wanted = std::min<size_t>(id, kLoopsMax - 1);
    while (state_.loops.size() <= wanted) {
      const auto next = static_cast<LoopId>(state_.loops.size());
      state_.loops.emplace_back().id = next;
    }
    return state_.loops[wanted];
  }

  // libuv sleeps until something happens on its loop. Work on the pool goes on meanwhile.
  void wake() {
    if (loop_.poll_wait == kNoEvent)
      return;
    const uint64_t slept_from = trace_.store().time_ns(loop_.poll_wait);
    if (state_.time_ns > slept_from)
      loop_.asleep_ns += state_.time_ns - slept_from;
    loop_.poll_wait = kNoEvent;
  }

  void loop_spawned();
  void task_started();
  void task_ended();
  void task_cancelled();
  void frame_entered();
  void frame_resumed();
  void frame_left();
  void reaction_added();
  void stepped();
  void variable_changed();
  void progressed();
  void operation_gone();
  Frame* frame_on_stack(Id id);

  State& state_;
  const Trace& trace_;
  const EventIndex i_;
  const Event& event_;
  LoopState& loop_;
};

void Fold::loop_spawned() {
  LoopState& spawned = loop_of(static_cast<LoopId>(std::min<uint32_t>(event_.subject, kLoopsMax - 1)));
  spawned.kind =
      static_cast<LoopKind>(std::min<uint8_t>(event_.detail, static_cast<uint8_t>(LoopKind::process)));
  spawned.name = event_.text;
  spawned.alive = true;
}

void Fold::task_started() {
  const Queue queue = is_queue(event_.detail) ? static_cast<Queue>(event_.detail) : Queue::main;
  loop_.queues[static_cast<size_t>(queue)].remove(event_.subject);
  if (loop_.running_task != 0)
    loop_.outer_tasks.push_back({loop_.running_task, loop_.running_queue});
  loop_.running_task = event_.subject;
  loop_.running_queue = queue;
  if (queue == Queue::next_tick || queue == Queue::microtask)
    loop_.drained = queue;
}

void Fold::task_ended() {
  if (loop_.running_task != event_.subject)
    return;
  RunningTask outer;
  if (!loop_.outer_tasks.empty()) {
    outer = loop_.outer_tasks.back();
    loop_.outer_tasks.pop_back();
  }
  loop_.threw = event_.detail == static_cast<uint8_t>(TaskEnd::threw);
  loop_.running_task = outer.id;
  loop_.running_queue = outer.queue;
}

void Fold::task_cancelled() {
  const TaskLife* task = trace_.task(event_.subject);
  if (task && loop_.queues[static_cast<size_t>(task->queue)].remove(event_.subject))
    return;
  for (Line& line : loop_.queues) {
    if (line.remove(event_.subject))
      return;
  }
}

Frame* Fold::frame_on_stack(Id id) {
  for (auto frame = loop_.stack.rbegin(); frame != loop_.stack.rend(); ++frame) {
    if (frame->id == id)
      return &*frame;
  }
  return nullptr;
}

void Fold::frame_entered() { loop_.stack.push_back({.id = event_.subject, .entered = i_}); }

void Fold::frame_resumed() {
  const SuspendedFrame* held = loop_.suspended.find(event_.subject);
  if (!held) {
    const FrameLife* life = trace_.frame(event_.subject);
    loop_.stack.push_back({.id = event_.subject, .entered = life ? life->entered : kNoEvent});
    return;
  }
  loop_.stack.push_back({held->id, held->entered, held->last_step, held->steps, held->reaction, *held->variables});
  loop_.suspended.erase(event_.subject);
}

void Fold::frame_left() {
  auto& stack = loop_.stack;
  Frame* frame = frame_on_stack(event_.subject);
  if (!frame)
    return;
  loop_.left = {frame->id, i_, frame->last_step};
  const auto kind = static_cast<LeaveKind>(event_.detail);
  if (kind == LeaveKind::awaits || kind == LeaveKind::yields || kind == LeaveKind::initial_yield) {
    loop_.suspended.set({frame->id, frame->entered, frame->last_step, i_, frame->steps, kNoEvent,
                         std::make_shared<const Variables>(std::move(frame->variables))});
  }
  stack.erase(stack.begin() + (frame - stack.data()), stack.end());
}

// The reaction of an await is recorded once the frame has left.
void Fold::reaction_added() {
  if (is_then(static_cast<ReactionKind>(event_.detail)) || !trace_.in_script(event_.site))
    return;
  const SuspendedFrame* frame = loop_.suspended.find(loop_.left.id);
  if (!frame || frame->reaction != kNoEvent)
    return;
  SuspendedFrame waits = *frame;
  waits.reaction = i_;
  loop_.suspended.set(std::move(waits));
}

void Fold::stepped() {
  loop_.last_step = i_;
  Frame* frame = frame_on_stack(event_.subject);
  if (!frame)
    return;
  frame->last_step = i_;
  ++frame->steps;
  frame->resumed = kNoEvent;
}

void Fold::variable_changed() {
  Frame* frame = frame_on_stack(event_.subject);
  if (!frame)
    return;
  auto& variables = frame->variables;
  const auto known = std::find_if(variables.begin(), variables.end(),
                                  [&](const Variable& v) { return v.name == event_.other; });
  if (event_.text == kNoText) { // out of scope
    if (known != variables.end())
      variables.erase(known);
  } else if (known != variables.end()) {
    // A function that goes on tells all its variables again: only what differs is a change.
    if (trace_.at(known->event).text != event_.text)
      known->event = i_;
  } else if (variables.size() < kVariablesMax) {
    variables.push_back({event_.other, i_});
  }
}

void Fold::progressed() {
  if (loop_.outside.contains(event_.subject))
    loop_.progress.set({event_.subject, i_});
}

void Fold::operation_gone() {
  loop_.outside.remove(event_.subject);
  loop_.progress.erase(event_.subject);
}

void Fold::apply() {
  switch (event_.kind) {
  case EventKind::run_begin:
    break;
  case EventKind::run_end:
    wake(), state_.ended = true;
    break;
  case EventKind::run_cut:
    wake();
    break;
  case EventKind::loop_spawn:
    loop_spawned();
    break;
  case EventKind::loop_exit:
    loop_of(static_cast<LoopId>(std::min<uint32_t>(event_.subject, kLoopsMax - 1))).alive = false;
    break;
  case EventKind::iteration_begin:
    wake();
    loop_.loop_started = true;
    loop_.iteration = event_.subject;
    break;
  case EventKind::phase_enter:
    wake();
    loop_.loop_started = true;
    loop_.phase =
        event_.detail < static_cast<uint8_t>(Phase::count_) ? static_cast<Phase>(event_.detail) : Phase::none;
    loop_.phase_entered = i_;
    break;
  case EventKind::phase_leave:
    wake(), loop_.phase = Phase::none;
    break;
  case EventKind::poll_wait:
    if (event_.detail == static_cast<uint8_t>(PollReason::until_timer) ||
        event_.detail == static_cast<uint8_t>(PollReason::until_io)) {
      if (event_.wide() > state_.time_ns)
        loop_.poll_wait = i_;
    }
    break;
  case EventKind::drain_enter:
    loop_.draining = true;
    loop_.drained = Queue::main;
    break;
  case EventKind::drain_leave:
    loop_.draining = false;
    break;
  case EventKind::frame_enter:
    frame_entered();
    break;
  case EventKind::frame_resume:
    frame_resumed();
    break;
  case EventKind::frame_leave:
    frame_left();
    break;
  case EventKind::step:
    stepped();
    break;
  case EventKind::variable:
    variable_changed();
    break;
  case EventKind::task_created:
    break;
  case EventKind::task_ready:
    wake();
    break;
  case EventKind::task_queued:
    wake();
    if (is_queue(event_.detail))
      loop_.queues[event_.detail].push(event_.subject);
    break;
  case EventKind::task_started:
    wake(), task_started();
    break;
  case EventKind::task_ended:
    task_ended();
    break;
  case EventKind::task_cancelled:
    task_cancelled();
    break;
  case EventKind::promise_created:
    ++state_.promises;
    break;
  case EventKind::reaction_added:
    reaction_added();
    break;
  case EventKind::op_started:
    loop_.outside.push(event_.subject);
    break;
  case EventKind::op_due: // an interval, or a timer that was refreshed, waits again
    if (!loop_.outside.contains(event_.subject))
      loop_.outside.push(event_.subject);
    break;
  case EventKind::op_progress:
    progressed();
    break;
  case EventKind::op_completed:
    wake(), operation_gone();
    break;
  case EventKind::op_cancelled:
    operation_gone();
    break;
  case EventKind::pool_waits:
    state_.pool_waiting.push(event_.subject);
    break;
  case EventKind::pool_starts:
    state_.pool_waiting.remove(event_.subject);
    if (event_.other < kThreadsMax) {
      if (event_.other >= state_.pool.size())
        state_.pool.resize(event_.other + 1);
      state_.pool[event_.other] = {event_.subject, i_};
    }
    break;
  case EventKind::pool_done:
    if (event_.other < state_.pool.size())
      state_.pool[event_.other] = {};
    break;
  case EventKind::message_posted:
    state_.messages.set({event_.subject, i_});
    break;
  case EventKind::message_delivered:
    wake(), state_.messages.erase(event_.subject);
    break;
  case EventKind::console_line:
    ++state_.console_writes;
    break;
  // What these say is read from the events themselves; they move nothing.
  case EventKind::promise_locked_in:
  case EventKind::promise_fulfilled:
  case EventKind::promise_rejected:
  case EventKind::promise_unhandled:
  case EventKind::promise_handled_late:
  case EventKind::uncaught_error:
  case EventKind::resource_init:
  case EventKind::resource_before:
  case EventKind::resource_after:
  case EventKind::resource_destroy:
  case EventKind::warning:
  case EventKind::choice:
  case EventKind::choice_option:
  case EventKind::property_set:
  case EventKind::native_call:
  case EventKind::count_:
    break;
  }
}

void State::apply(const Trace& trace, EventIndex i) {
  const Event event = trace.at(i);
  position = i;
  events = i + 1;
  time_ns = trace.store().time_ns(i, epoch_);
  current_loop = event.loop;
  Fold(*this, trace, i, event).apply();
}

size_t State::memory_bytes() const {
  size_t bytes = sizeof(State) + loops.capacity() * sizeof(LoopState) + pool.capacity() * sizeof(PoolSlot) +
                 pool_waiting.memory_bytes() + messages.memory_bytes();
  for (const LoopState& loop : loops) {
    bytes += loop.stack.capacity() * sizeof(Frame) + loop.suspended.memory_bytes() +
             loop.outside.memory_bytes() + loop.progress.memory_bytes() +
             loop.outer_tasks.capacity() * sizeof(RunningTask);
    for (const Frame& frame : loop.stack)
      bytes += frame.variables.capacity() * sizeof(Variable);
    for (const SuspendedFrame& frame : loop.suspended) {
      if (frame.variables.use_count() == 1)
        bytes += frame.variables->capacity() * sizeof(Variable) + 40;
    }
    for (const Line& line : loop.queues)
      bytes += line.memory_bytes();
  }
  return bytes;
}

} // namespace loopscope::trace
