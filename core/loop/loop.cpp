#include "core/loop/loop.h"

#include "core/loop/impl.h"
#include "core/loop/scope.h"

namespace loopscope::loop {

using trace::EventKind;
using trace::Phase;
using trace::Queue;

namespace {

constexpr uint64_t kNsPerMs = 1'000'000;
constexpr int kPendingRounds = 8; // after poll, so that they cannot starve the loop

} // namespace

Loop::Impl::Impl(trace::Recorder& a_recorder, Host& a_host, LoopOptions an_options)
    : recorder(a_recorder), host(a_host), options(std::move(an_options)),
      own_scheduler(options.scheduler ? nullptr
                                      : std::make_unique<Scheduler>(recorder, options.pool_threads)),
      scheduler(options.scheduler ? *options.scheduler : *own_scheduler), lane(scheduler.running()),
      choices(recorder, options.choices), ticks(*this), timers(*this), immediates(*this), asyncs(*this),
      poll(*this), pending(*this), handles(*this) {}

Loop::Impl::~Impl() { scheduler.pool().forget(poll); }

// --- the loop ---

// node: src/api/embed_helpers.cc SpinEventLoop
Completion Loop::Impl::spin() {
  do {
    run_until_idle();
    if (stopped_)
      break;
    emit_before_exit();
  } while (alive() && !stopped_);
  return stopped_ ? Completion::stopped : Completion::ok;
}

// libuv: uv_run. Since 1.45 timers come last in an iteration, and once before the first.
void Loop::Impl::run_until_idle() {
  if (!alive())
    return;
  update_time();
  run_timers_before_loop();
  do {
    iterate();
  } while (alive() && !stopped_);
}

void Loop::Impl::iterate() {
  recorder.add(EventKind::iteration_begin, 0, ++iteration_);
  run_phase(Phase::pending, [this] { pending.run(); });
  run_phase(Phase::idle_prepare,
            [] {}); // Node's idle handle has nothing to do: it only stops poll from sleeping
  run_poll();
  run_phase(Phase::check, [this] { immediates.check(); });
  run_phase(Phase::close, [this] { handles.run_closing(); });
  update_time();
  run_phase(Phase::timers, [this] { timers.run(); });
}

void Loop::Impl::run_poll() {
  ++iterations;
  run_phase(Phase::poll, [this] { poll.run(); });
  for (int round = 0; round < kPendingRounds && !pending.empty(); ++round)
    run_phase(Phase::pending, [this] { pending.run(); });
}

void Loop::Impl::run_phase(Phase phase, const std::function<void()>& body) {
  if (stopped_ || !within_limits())
    return;
  scheduler.yield();
  if (stopped_)
    return;
  phase_event =
      recorder.add_caused(trace::kNoEvent, EventKind::phase_enter, static_cast<uint8_t>(phase), iteration_);
  recorder.current_cause = phase_event;
  body();
  recorder.current_cause = trace::kNoEvent;
  recorder.add(EventKind::phase_leave, static_cast<uint8_t>(phase), iteration_);
}

// Whether a timer of 1 ms is due when the loop begins depends on how long the main script took: fact 12.
void Loop::Impl::run_timers_before_loop() {
  recorder.add(EventKind::iteration_begin, 0, 0);
  const bool may_run = timers_may_run_before_loop();
  const uint32_t iteration = std::exchange(iteration_, 0);
  run_phase(Phase::timers, [&] {
    if (may_run)
      timers.run();
  });
  iteration_ = iteration;
}

bool Loop::Impl::timers_may_run_before_loop() {
  const Timer* timer = timers.first();
  if (!timer || !immediates.idle_handle_active())
    return true;
  const uint64_t expiry_ns = timers.first_expiry_ms() * kNsPerMs;
  const uint64_t now_ns = recorder.clock.now_ns;
  const bool due = expiry_ns <= time_ms_ * kNsPerMs;
  if (due ? now_ns - expiry_ns >= kNsPerMs : expiry_ns - now_ns > kNsPerMs)
    return true;
  const std::string runs = "it is due when the loop begins: the timer runs first";
  const std::string waits = "it is not due yet: the immediates run first";
  const uint32_t option = choices.choose(trace::ChoiceKind::timeout_or_immediate,
                                         "is the timer of " + std::to_string(timer->duration_ms) +
                                             " ms due when the loop begins?",
                                         due ? std::vector{runs, waits} : std::vector{waits, runs});
  if (!due && option == 1) {
    recorder.clock.now_ns = expiry_ns;
    update_time();
  }
  return !(due && option == 1);
}

void Loop::Impl::emit_before_exit() {
  Scope scope(*this, trace::DrainReason::before_exit);
  const Completion emitted = host.before_exit();
  if (emitted == Completion::stopped)
    stop();
  if (emitted == Completion::threw) {
    take_uncaught();
    scope.fail();
  }
}

bool Loop::Impl::has_active() const {
  return timers.handle_keeps_alive() || immediates.idle_handle_active() || poll.active() > 0 ||
         asyncs.active() > 0 || handles.active() > 0;
}

bool Loop::Impl::alive() const { return has_active() || !pending.empty() || handles.closing(); }

uint64_t Loop::Impl::update_time() { return time_ms_ = recorder.clock.now_ns / kNsPerMs; }

} // namespace loopscope::loop
