#include "core/node/environment.h"

#include "core/engine/preview.h"
#include "core/node/environment_impl.h"
#include "core/node/loop_handle.h"
#include "core/node/worker.h"

namespace loopscope::node {
namespace {

using engine::Value;
using loop::Completion;
using trace::EventKind;

// What Node itself takes, measured on v20.20.2: where in a millisecond the main script begins is chance, so
// any value will do; from its end to the first iteration of the loop 0.25 ms go by. These decide whether a
// timer of 1 ms made by the main script is due when the loop begins (fact 12).
constexpr uint64_t kStartNs = 600'000;
constexpr uint64_t kLoopStartNs = 250'000;

engine::EngineOptions engine_options(Process& process, const Worker* worker) {
  const scenario::Scenario& scenario = process.scenario;
  engine::EngineOptions options;
  options.seed = scenario.seed;
  options.statement_cost_ns = scenario.costs.statement_ns;
  options.clock_cost_ns = scenario.costs.clock_ns;
  options.statements_max = scenario.limits.statements;
  options.heap_bytes_max = scenario.limits.heap_mb << 20;
  options.frames_max = static_cast<uint32_t>(scenario.limits.stack_frames);
  options.budget = &process.budget;
  options.threads = &process;
  if (worker) {
    options.seed += worker->thread_id;
    options.native_stack_bytes = worker_stack_bytes();
    options.heap_page_bytes = kWorkerHeapPageBytes;
  }
  return options;
}

loop::LoopOptions loop_options(Process& process) {
  const scenario::Scenario& scenario = process.scenario;
  loop::LoopOptions options;
  options.scheduler = &process.scheduler;
  options.queue_length_max = static_cast<uint32_t>(scenario.limits.queue_length);
  options.virtual_time_max_ns = scenario.limits.virtual_time_ms * 1'000'000;
  options.choices = scenario.choices;
  return options;
}

} // namespace

Environment::Impl::Impl(Process& a_process, Worker* a_worker)
    : process(a_process), worker(a_worker), lane(process.scheduler.running()), loop_id(process.recorder.loop),
      scenario(process.scenario), store(process.store), recorder(process.recorder),
      engine(engine_options(process, worker), &recorder, recorder.clock), files(process.files),
      library(engine), modules(engine), rejections(engine, recorder),
      loop(recorder, *this, loop_options(process)), cwd(process.cwd) {
  (worker ? worker->env : process.main) = this;
  JS_SetContextOpaque(engine.context(), this);
  engine.set_stack_tail([this] { return std::string(stack_tail); });
}

Environment::Impl::~Impl() {
  for (const std::shared_ptr<Worker>& child : children)
    child->parent_ends();
  (worker ? worker->env : process.main) = nullptr;
  drop_handles();
}

int Environment::Impl::run() {
  JSContext* context = engine.context();
  if (const Value booted = library.bootstrap(); booted.is_exception()) {
    const Value error(context, JS_GetException(context));
    write(trace::Stream::stderr_,
          "loopscope: the library does not start: " + engine::to_string(context, error.get()) + "\n");
    return 70;
  }
  if (worker ? start_worker() : start_main())
    loop.spin();
  if (!ended && !engine.stopped())
    exit_naturally();
  return finish();
}

// The entry script runs before the loop; false: the process has ended already.
bool Environment::Impl::start_main() {
  JSContext* context = engine.context();
  recorder.clock.now_ns += kStartNs;
  const Value path(context, JS_NewStringLen(context, scenario.script.data(), scenario.script.size()));
  JSValueConst arguments[] = {path.get()};
  const loop::CallbackPtr main = make_callback(*this, Caller::main, hooks.run_main.get(), 1, arguments);
  const trace::Id task = recorder.next_task();
  recorder.add(EventKind::task_created, static_cast<uint8_t>(trace::Queue::main), task, 0,
               recorder.intern("main script"));
  loop.run_task(trace::Queue::main, task, *main);
  recorder.clock.now_ns += kLoopStartNs;
  return !ended;
}

// node: lib/internal/main/worker_thread.js. The loop runs first: what the thread shall do comes as a message.
bool Environment::Impl::start_worker() {
  const Value started = library.require("internal/main/worker_thread");
  if (!started.is_exception())
    return true;
  const Value error(engine.context(), JS_GetException(engine.context()));
  write(trace::Stream::stderr_,
        "loopscope: a worker does not start: " + engine::to_string(engine.context(), error.get()) + "\n");
  return false;
}

// node: Environment::stop_sub_worker_contexts: no thread outlives the one that made it.
void Environment::Impl::end_children() {
  const std::vector<std::shared_ptr<Worker>> all = children;
  for (const std::shared_ptr<Worker>& child : all) {
    child->terminate();
    if (child->lane && !child->finished)
      process.scheduler.join(child->lane);
  }
}

// node: EmitProcessExit. Microtasks queued by 'exit' listeners still run, ticks do not (fact 34).
void Environment::Impl::exit_naturally() {
  const Completion emitted = call(hooks.emit_exit.get(), JS_UNDEFINED, 0, nullptr);
  if (emitted == Completion::threw)
    uncaught();
  if (ended || engine.stopped())
    return;
  loop.drain(trace::DrainReason::after_exit_handler);
  if (ended || engine.stopped())
    return;
  const Value code(engine.context(),
                   JS_Call(engine.context(), hooks.exit_code.get(), JS_UNDEFINED, 0, nullptr));
  int32_t number = 0;
  if (!code.is_exception())
    JS_ToInt32(engine.context(), &number, code.get());
  exit_code = number;
  if (exit_code == 13)
    end_reason = trace::EndReason::unsettled_await;
}

// A limit counts for the whole run: who reaches it ends all threads.
int Environment::Impl::finish() {
  const trace::Limit limit = engine.stop_reason();
  if (limit != trace::Limit::none)
    process.cut(limit, engine.stop_message());
  end_children();
  if (process.was_cut()) {
    exit_code = kCutExitCode;
    end_reason = trace::EndReason::limit;
  }
  return exit_code;
}

Completion Environment::Impl::call(JSValueConst function, JSValueConst self, int count,
                                   JSValueConst* arguments) {
  if (ended || engine.stopped())
    return Completion::stopped;
  JSContext* context = engine.context();
  const Value result(context, JS_Call(context, function, self, count, arguments));
  return completion_of(result.is_exception());
}

Completion Environment::Impl::completion_of(bool threw) {
  if (threw)
    thrown_at = engine.last_throw();
  if (!ended && !engine.stopped())
    return threw ? Completion::threw : Completion::ok;
  if (threw)
    JS_FreeValue(engine.context(), JS_GetException(engine.context()));
  loop.stop();
  return Completion::stopped;
}

bool Environment::Impl::microtasks_pending() const { return engine.job_pending(); }

// With ticks to run, JavaScript of Node's drains the microtasks, too (task_queues.js); without, V8 does it
// alone.
Completion Environment::Impl::run_microtask() {
  stack_tail =
      ticked ? "    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n" : "";
  const bool threw = !engine.run_job();
  stack_tail = "";
  return completion_of(threw);
}

// node: lib/internal/process/promises.js processPromiseRejections, mode 'throw'.
Completion Environment::Impl::process_rejections(bool& found) {
  found = rejections.any();
  Value promise;
  while (rejections.take_handled_late(promise)) {
    JSValueConst arguments[] = {promise.get()};
    const Completion done = call(hooks.on_handled_late.get(), JS_UNDEFINED, 1, arguments);
    if (done == Completion::stopped || (done == Completion::threw && uncaught() == Completion::stopped))
      return Completion::stopped;
  }
  Rejections::Found rejection;
  for (size_t left = rejections.unhandled_count(); left > 0 && rejections.take_unhandled(rejection); left--) {
    recorder.add(EventKind::promise_unhandled, 0,
                 static_cast<uint32_t>(JS_TracePromiseId(rejection.promise.get())), 0,
                 engine::preview_ref(recorder, engine.context(), rejection.reason.get()));
    JSValueConst arguments[] = {rejection.promise.get(), rejection.reason.get()};
    const Value verdict(engine.context(),
                        JS_Call(engine.context(), hooks.on_rejection.get(), JS_UNDEFINED, 2, arguments));
    const Completion done = completion_of(verdict.is_exception());
    if (done == Completion::stopped)
      return done;
    if (done == Completion::threw && uncaught() == Completion::stopped)
      return Completion::stopped;
    // Not an exception but an object: nobody listens, it becomes the uncaught error.
    if (done == Completion::ok && JS_IsObject(verdict.get())) {
      const Value error(engine.context(), JS_GetPropertyStr(engine.context(), verdict.get(), "error"));
      if (handle_uncaught(error, true) == Completion::stopped)
        return Completion::stopped;
    }
  }
  return Completion::ok;
}

Completion Environment::Impl::uncaught() {
  const Value error(engine.context(), JS_GetException(engine.context()));
  return handle_uncaught(error, false);
}

// node: lib/internal/process/execution.js createOnGlobalUncaughtException, then src/node_errors.cc.
Completion Environment::Impl::handle_uncaught(const Value& error, bool from_promise) {
  if (ended || engine.stopped())
    return Completion::stopped;
  JSContext* context = engine.context();
  const std::optional<engine::SourcePlace> error_at = thrown_at;
  JSValueConst arguments[] = {error.get(), JS_NewBool(context, from_promise)};
  const Value handled(context, JS_Call(context, hooks.on_uncaught.get(), JS_UNDEFINED, 2, arguments));
  if (completion_of(handled.is_exception()) == Completion::stopped)
    return Completion::stopped;
  if (!handled.is_exception() && JS_ToBool(context, handled.get()))
    return Completion::ok;

  const bool handler_threw = handled.is_exception();
  const Value fatal = handler_threw ? Value(context, JS_GetException(context)) : error;
  print_fatal(fatal, handler_threw ? thrown_at : error_at, from_promise && !handler_threw);
  if (ended || engine.stopped())
    return Completion::stopped;
  int32_t code = 7; // an 'uncaughtException' listener threw
  if (!handler_threw) {
    const Value number(context, JS_Call(context, hooks.exit_code.get(), JS_UNDEFINED, 0, nullptr));
    JS_ToInt32(context, &code, number.get());
    if (code == 0)
      code = 1;
  }
  end(code, trace::EndReason::uncaught_error);
  return Completion::stopped;
}

void Environment::Impl::print_fatal(const Value& error, const std::optional<engine::SourcePlace>& thrown,
                                    bool from_promise) {
  JSContext* context = engine.context();
  const auto syntax = engine.syntax_error_place(error.get());
  const engine::SourcePlace place = syntax ? *syntax : thrown.value_or(engine::SourcePlace{});
  const Value path(context, JS_NewStringLen(context, place.file.data(), place.file.size()));
  JSValueConst arguments[] = {error.get(),
                              JS_NewBool(context, from_promise && !syntax),
                              path.get(),
                              JS_NewUint32(context, place.line),
                              JS_NewUint32(context, place.column),
                              JS_NewUint32(context, syntax ? place.end_column : 0)};
  const Value text(context, JS_Call(context, hooks.format_fatal.get(), JS_UNDEFINED, 6, arguments));
  if (text.is_exception())
    JS_FreeValue(context, JS_GetException(context));
  write(trace::Stream::stderr_, text.is_exception() ? "Uncaught\n" : engine::to_string(context, text.get()));
}

void Environment::Impl::note_error(JSValueConst error, bool handled) {
  const std::string text = engine::to_string(engine.context(), error);
  recorder.add(EventKind::uncaught_error, handled, 0, 0, recorder.intern(text.substr(0, text.find('\n'))));
}

Completion Environment::Impl::before_exit() {
  return call(hooks.emit_before_exit.get(), JS_UNDEFINED, 0, nullptr);
}

void Environment::Impl::end(int code, trace::EndReason why) {
  if (ended)
    return;
  ended = true;
  exit_code = code;
  end_reason = why;
  engine.stop(trace::Limit::none);
  loop.stop();
}

void Environment::Impl::cut(trace::Limit limit, const std::string& message) {
  if (ended)
    return;
  process.cut(limit, message);
  end(kCutExitCode, trace::EndReason::limit);
}

// The program's output is part of the record; whoever called simulate() prints it from there.
void Environment::Impl::write(trace::Stream stream, std::string_view bytes) {
  recorder.clock.now_ns +=
      process.console_writes == 0 ? scenario.costs.first_console_ns : scenario.costs.console_ns;
  process.console_bytes += bytes.size();
  ticked = true;
  if (process.console_bytes > scenario.limits.console_bytes) {
    cut(trace::Limit::console_bytes, "The program printed more than " +
                                         std::to_string(scenario.limits.console_bytes) +
                                         " bytes: what came after is not recorded");
    return;
  }
  recorder.add(EventKind::console_line, static_cast<uint8_t>(stream), ++process.console_writes, 0,
               recorder.intern(bytes));
}

Environment::Environment(Process& process, Worker* worker) : impl_(std::make_unique<Impl>(process, worker)) {}
Environment::~Environment() = default;
int Environment::run() { return impl_->run(); }
trace::EndReason Environment::end_reason() const { return impl_->end_reason; }

} // namespace loopscope::node
