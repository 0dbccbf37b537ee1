#include "core/engine/engine.h"

#include <string>

#include "core/engine/big_stack.h"
#include "core/engine/builtins.h"
#include "core/engine/call_sites.h"
#include "core/engine/impl.h"

namespace loopscope::engine {
namespace {

constexpr uint64_t kStatementsPerPoll =
    1'000; // what an interrupt poll without statements costs, e.g. of a regular expression
// One regular expression may take this part of all statements: a second or two.
constexpr uint64_t kRegExpShare = 10;

Engine::Impl& impl_of(void* opaque) { return *static_cast<Engine::Impl*>(opaque); }

int64_t utc_us(const Engine::Impl& engine) {
  return static_cast<int64_t>(engine.options.epoch_ms * 1'000 + engine.clock.now_ns / 1'000);
}

constexpr uint64_t kNeverNs = ~uint64_t{0};

// 0: woken, 1: its time is over, -1: an exception is pending. Without other threads nobody wakes it.
int atomics_wait(JSContext* context, void* address, int64_t timeout_ms, void*) {
  constexpr int64_t kLongestMs = int64_t{1} << 40;
  Engine::Impl& engine = impl_of(JS_GetRuntimeOpaque(JS_GetRuntime(context)));
  const bool for_ever = timeout_ms > kLongestMs;
  Threads* threads = engine.options.threads;
  auto waited = for_ever ? Threads::Waited::for_ever : Threads::Waited::timed_out;
  if (threads)
    waited = threads->wait(
        address, for_ever ? kNeverNs : engine.clock.now_ns + static_cast<uint64_t>(timeout_ms) * 1'000'000);
  else if (!for_ever)
    engine.clock.now_ns += static_cast<uint64_t>(timeout_ms) * 1'000'000;
  if (JS_TraceIsStopped(engine.runtime) || waited == Threads::Waited::for_ever) {
    if (waited == Threads::Waited::for_ever && !JS_TraceIsStopped(engine.runtime))
      engine.stop(trace::Limit::virtual_time);
    JS_ThrowInternalError(context, "Atomics.wait() does not come back");
    return -1;
  }
  return waited == Threads::Waited::notified ? 0 : 1;
}

} // namespace

Engine::Impl::Impl(const EngineOptions& given, trace::Recorder* recorder, trace::VirtualClock& run_clock)
    : options(given), clock(run_clock), budget(given.budget ? *given.budget : own_budget),
      preempt_at_ns(given.threads ? given.threads->preempt_at_ns() : &kNeverNs),
      statements(budget.statements), heap(given.heap_bytes_max, budget, given.heap_page_bytes),
      shared_memory{budget, given.heap_bytes_max,
                    [](void* opaque) { impl_of(opaque).stop(trace::Limit::heap); }, this} {
  runtime = heap.create_runtime();
  share_memory(runtime, shared_memory);
  heap.on_limit = shared_memory.on_limit;
  heap.on_limit_opaque = this;
  JS_SetMaxStackSize(runtime, options.native_stack_bytes ? usable_stack(options.native_stack_bytes)
                                                         : native_stack_budget());
  JS_SetRuntimeOpaque(runtime, this);
  if (recorder)
    JS_SetTraceCounters(runtime, &recorder->frames, &recorder->promises);

  // Hooks that keep a run deterministic come first: Math.random is seeded when the context is made.
  JSTraceHooks hooks{};
  if (recorder) {
    recording = std::make_unique<Recording>(*this, *recorder);
    recording->install(hooks);
  }
  hooks.runtime_opaque = this;
  hooks.now_us = [](void* opaque) -> int64_t {
    Engine::Impl& engine = impl_of(opaque);
    engine.clock.now_ns += engine.options.clock_cost_ns;
    return utc_us(engine);
  };
  hooks.random_seed = [](void* opaque) { return impl_of(opaque).options.seed; };
  // Node lets its main thread wait, too (fact 87).
  JS_SetCanBlock(runtime, true);
  hooks.atomics_wait = atomics_wait;
  hooks.atomics_notify = [](JSContext* notifying, void* address, int count, void*) {
    Threads* threads = impl_of(JS_GetRuntimeOpaque(JS_GetRuntime(notifying))).options.threads;
    return threads ? static_cast<int>(threads->notify(address, static_cast<uint32_t>(count))) : 0;
  };
  JS_SetTraceHooks(runtime, &hooks);
  JS_SetInterruptHandler(
      runtime,
      [](JSRuntime*, void* opaque) {
        Engine::Impl& engine = impl_of(opaque);
        if (JS_TraceInRegExp(engine.runtime))
          return engine.spend_regexp_steps(kStatementsPerPoll) ? 0 : 1;
        return engine.recording || engine.spend_statements(kStatementsPerPoll) ? 0 : 1;
      },
      this);
  context = JS_NewContext(runtime);
  match_builtins_of_node(context);
  set_call_sites(context);
}

Engine::Impl::~Impl() {
  JS_SetTraceHooks(runtime, nullptr);
  recording.reset();
  JS_FreeContext(context);
  JS_FreeRuntime(runtime);
}

void Engine::Impl::stop(trace::Limit why) {
  if (stop_reason == trace::Limit::none)
    stop_reason = why;
  JS_TraceStop(runtime, 1);
}

bool Engine::Impl::spend_statements(uint64_t count) {
  clock.now_ns += options.statement_cost_ns * count;
  statements += count;
  if (clock.now_ns > *preempt_at_ns) [[unlikely]] {
    options.threads->preempt();
    if (JS_TraceIsStopped(runtime))
      return false;
  }
  if (statements <= options.statements_max)
    return true;
  stop(trace::Limit::statements);
  return false;
}

bool Engine::Impl::spend_regexp_steps(uint64_t count) {
  // Statements in between: another expression, or another call of the same one.
  regexp_steps = statements == statements_after_regexp ? regexp_steps + count : count;
  const bool goes_on = spend_statements(count);
  statements_after_regexp = statements;
  if (!goes_on || regexp_steps <= options.statements_max / kRegExpShare)
    return goes_on;
  regexp_stopped = true;
  stop(trace::Limit::statements);
  return false;
}

Engine::Engine(const EngineOptions& options, trace::Recorder* recorder, trace::VirtualClock& clock)
    : impl_(std::make_unique<Impl>(options, recorder, clock)) {}
Engine::~Engine() = default;

JSContext* Engine::context() const { return impl_->context; }
JSRuntime* Engine::runtime() const { return impl_->runtime; }

namespace {

void compile_for(Engine::Impl& engine, Visibility visibility) {
  const int recorded = engine.recording ? JS_TRACE_COMPILE_STEPS : 0;
  JS_SetTraceCompile(engine.runtime, visibility == Visibility::internal ? JS_TRACE_COMPILE_HIDDEN : recorded);
}

} // namespace

Value Engine::compile_function(std::string_view parameters, std::string_view body, const std::string& file,
                               Visibility visibility) {
  compile_for(*impl_, visibility);
  const std::string names(parameters);
  JSValue function =
      JS_CompileFunctionBody(impl_->context, names.c_str(), body.data(), body.size(), file.c_str());
  compile_for(*impl_, Visibility::script); // eval() and new Function() are the script's own
  return {impl_->context, function};
}

Value Engine::compile_module(std::string_view source, const std::string& file, Visibility visibility) {
  compile_for(*impl_, visibility);
  const std::string text(source); // JS_Eval wants a final zero
  JSValue module = JS_Eval(impl_->context, text.c_str(), text.size(), file.c_str(),
                           JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
  compile_for(*impl_, Visibility::script);
  return {impl_->context, module};
}

bool Engine::job_pending() const { return JS_IsJobPending(impl_->runtime); }

bool Engine::run_job() {
  JSContext* context = nullptr;
  return JS_ExecutePendingJob(impl_->runtime, &context) >= 0;
}

void Engine::stop(trace::Limit why) { impl_->stop(why); }
bool Engine::stopped() const { return JS_TraceIsStopped(impl_->runtime); }
trace::Limit Engine::stop_reason() const { return impl_->stop_reason; }
void Engine::allow_code_again() { JS_TraceStop(impl_->runtime, 0); }

std::string Engine::stop_message() const {
  const EngineOptions& limits = impl_->options;
  switch (impl_->stop_reason) {
  case trace::Limit::none:
    return "";
  case trace::Limit::statements:
    if (impl_->regexp_stopped) {
      return "A regular expression tries to match without an end; it took as long as " +
             std::to_string(impl_->regexp_steps) + " statements, a tenth of their limit.";
    }
    return "The run was stopped after " + std::to_string(limits.statements_max) + " statements, its limit.";
  case trace::Limit::heap:
    return "The run was stopped because the script uses more than " +
           std::to_string(limits.heap_bytes_max >> 20) + " MB of memory, its limit.";
  case trace::Limit::events:
    return "The run was stopped because the recording is full.";
  case trace::Limit::virtual_time:
    return "The run was stopped at its limit of virtual time.";
  case trace::Limit::stack:
    return "The run was stopped because the call stack is full.";
  case trace::Limit::queue_length:
    return "The run was stopped because a queue is longer than its limit.";
  case trace::Limit::console_bytes:
    return "The run was stopped because it printed more than its limit.";
  default:
    return "The run was stopped.";
  }
}

namespace {

std::optional<SourcePlace> to_place(bool known, const JSTracePlace& place) {
  if (!known)
    return std::nullopt;
  return SourcePlace{place.file, static_cast<uint32_t>(place.line), static_cast<uint32_t>(place.column),
                     static_cast<uint32_t>(place.end_column)};
}

} // namespace

std::optional<SourcePlace> Engine::syntax_error_place(JSValueConst error) const {
  JSTracePlace place;
  return to_place(JS_TraceErrorPlace(impl_->context, error, &place), place);
}

std::optional<SourcePlace> Engine::last_throw() const {
  JSTracePlace place;
  return to_place(JS_TraceThrowPlace(impl_->context, &place), place);
}

void Engine::set_stack_tail(std::function<std::string()> tail) {
  impl_->stack_tail = std::move(tail);
  JS_SetTraceStackTail(
      impl_->runtime,
      [](void* opaque) {
        Engine::Impl& engine = impl_of(opaque);
        engine.stack_tail_text = engine.stack_tail ? engine.stack_tail() : "";
        return engine.stack_tail_text.c_str();
      },
      impl_.get());
}

uint64_t Engine::statements() const { return impl_->statements; }
uint64_t Engine::heap_bytes() const { return impl_->heap.bytes(); }
uint64_t Engine::heap_bytes_peak() const { return impl_->budget.heap_bytes_peak; }

int64_t Engine::clock_read_us() {
  impl_->clock.now_ns += impl_->options.clock_cost_ns;
  return utc_us(*impl_);
}

} // namespace loopscope::engine
