// internalBinding('tasks'): everything that makes work for the loop.
#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "core/engine/labels.h"
#include "core/node/loop_handle.h"

namespace loopscope::node {
namespace {

using engine::Value;

// What starting a file operation takes, measured on Node v20.20.2: the first sets up the thread pool.
constexpr uint64_t kFirstOperationNs = 400'000;
constexpr uint64_t kOperationNs = 80'000;

// libuv: src/threadpool.c init_threads, at the first job (fact 64).
void size_pool(JSContext* context, Environment::Impl& env) {
  const Value variables(context, JS_GetPropertyStr(context, env.library.process(), "env"));
  const Value size(context, JS_GetPropertyStr(context, variables.get(), "UV_THREADPOOL_SIZE"));
  if (!JS_IsString(size.get()))
    return;
  env.loop.set_pool_threads(
      static_cast<uint32_t>(std::clamp(std::atoi(engine::to_string(context, size.get()).c_str()), 1, 1024)));
}

void begin_operation(JSContext* context, Environment::Impl& env) {
  if (env.operations == 0)
    size_pool(context, env);
  env.recorder.clock.now_ns += env.operations++ == 0 ? kFirstOperationNs : kOperationNs;
}

double number(JSContext* context, JSValueConst value) {
  double result = 0;
  JS_ToFloat64(context, &result, value);
  return result;
}

// nextTick(callback, ...arguments)
JSValue next_tick(JSContext* context, JSValueConst, int count, JSValueConst* arguments) {
  auto& env = environment_of(context);
  env.ticked = true;
  env.loop.next_tick(make_callback(env, Caller::tick, arguments[0], count - 1, arguments + 1),
                     label_of(context, arguments[0], "tick"));
  return JS_UNDEFINED;
}

JSValue call_job(JSContext* context, int, JSValueConst* arguments) {
  return JS_Call(context, arguments[0], JS_UNDEFINED, 0, nullptr);
}

// enqueueMicrotask(callback)
JSValue enqueue_microtask(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  JS_EnqueueJob(context, call_job, 1, arguments);
  return JS_UNDEFINED;
}

// addTimer(timeout, callback, afterMs, repeat, ...arguments): calls callback with `timeout` as this
JSValue add_timer(JSContext* context, JSValueConst, int count, JSValueConst* arguments) {
  auto& env = environment_of(context);
  const bool repeats = JS_ToBool(context, arguments[3]);
  auto callback =
      std::make_unique<ScriptCallback>(env, count > 4 ? Caller::timer_with_arguments : Caller::timer,
                                       arguments[1], arguments[0], count - 4, arguments + 4);
  if (repeats)
    callback->is_repeated();
  return make_loop_handle(
      context, env.loop.add_timer(std::move(callback), number(context, arguments[2]), repeats,
                                  label_of(context, arguments[1], repeats ? "interval" : "timeout")));
}

JSValue clear_timer(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  if (auto* timer = loop_handle_of<loop::TimerPtr>(arguments[0]))
    environment_of(context).loop.clear_timer(*timer);
  return JS_UNDEFINED;
}

JSValue refresh_timer(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  if (auto* timer = loop_handle_of<loop::TimerPtr>(arguments[0]))
    environment_of(context).loop.refresh_timer(*timer);
  return JS_UNDEFINED;
}

// addImmediate(immediate, callback, ...arguments)
JSValue add_immediate(JSContext* context, JSValueConst, int count, JSValueConst* arguments) {
  auto& env = environment_of(context);
  return make_loop_handle(
      context, env.loop.add_immediate(
                   make_callback(env, count > 2 ? Caller::immediate_with_arguments : Caller::immediate,
                                 arguments[1], count - 2, arguments + 2, arguments[0]),
                   label_of(context, arguments[1], "immediate")));
}

JSValue clear_immediate(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto* immediate = loop_handle_of<loop::ImmediatePtr>(arguments[0]);
  if (immediate)
    environment_of(context).loop.clear_immediate(*immediate);
  return JS_UNDEFINED;
}

// ref(handle, boolean)
JSValue ref(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& loop = environment_of(context).loop;
  const bool on = JS_ToBool(context, arguments[1]);
  if (auto* timer = loop_handle_of<loop::TimerPtr>(arguments[0]))
    loop.ref_timer(*timer, on);
  if (auto* immediate = loop_handle_of<loop::ImmediatePtr>(arguments[0]))
    loop.ref_immediate(*immediate, on);
  if (auto* operation = loop_handle_of<loop::OperationPtr>(arguments[0]))
    loop.ref_operation(*operation, on);
  return JS_UNDEFINED;
}

JSValue has_ref(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& loop = environment_of(context).loop;
  bool on = false;
  if (auto* timer = loop_handle_of<loop::TimerPtr>(arguments[0]))
    on = loop.has_ref(*timer);
  if (auto* immediate = loop_handle_of<loop::ImmediatePtr>(arguments[0]))
    on = loop.has_ref(*immediate);
  return JS_NewBool(context, on);
}

// startOperation(kind, label, taskLabel, jobs, callback, type): taskLabel is a text or the script's function
// that is called in the end; jobs are names of pool jobs, each takes a file job's latency; `type` is what
// async_hooks calls a request
JSValue start_operation(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  loop::OperationSpec spec;
  spec.kind =
      engine::to_string(context, arguments[0]) == "import" ? trace::OpKind::import : trace::OpKind::fs;
  spec.label = engine::to_string(context, arguments[1]);
  spec.task_label = JS_IsFunction(context, arguments[2]) ? engine::label_of_function(context, arguments[2])
                                                         : engine::to_string(context, arguments[2]);
  int64_t length = 0;
  const Value jobs(context, JS_GetPropertyStr(context, arguments[3], "length"));
  JS_ToInt64(context, &length, jobs.get());
  for (int64_t i = 0; i < length; i++) {
    const Value label(context, JS_GetPropertyUint32(context, arguments[3], static_cast<uint32_t>(i)));
    spec.jobs.push_back({engine::to_string(context, label.get()), env.scenario.world.latencies.fs_job_ns});
  }
  begin_operation(context, env);
  auto callback =
      std::make_unique<ScriptCallback>(env, Caller::other, arguments[4], JS_UNDEFINED, 0, nullptr);
  if (spec.kind == trace::OpKind::fs)
    callback->is_request(JS_IsString(arguments[5]) ? engine::to_string(context, arguments[5])
                                                   : "FSREQCALLBACK",
                         spec.jobs.size());
  return make_loop_handle(context, env.loop.start_operation(std::move(spec), std::move(callback)));
}

// node: "PBKDF2REQUEST" for pbkdf2
std::string request_type_of(std::string_view label) {
  std::string type;
  for (const char letter : label.substr(0, label.find(' ')))
    type += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return type + "REQUEST";
}

// startJob(kind, label, callback of the script, ns, slow, callback): one job on the pool that takes so long,
// or as long as looking up a name where ns is negative; `slow` ones (getaddrinfo) get at most half of the
// pool
JSValue start_job(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  const std::string kind = engine::to_string(context, arguments[0]);
  loop::OperationSpec spec;
  spec.kind = kind == "dns"    ? trace::OpKind::dns
              : kind == "zlib" ? trace::OpKind::zlib
                               : trace::OpKind::crypto;
  spec.label = engine::to_string(context, arguments[1]);
  spec.task_label = JS_IsFunction(context, arguments[2]) ? engine::label_of_function(context, arguments[2])
                                                         : engine::to_string(context, arguments[2]);
  const double ns = number(context, arguments[3]);
  spec.jobs.push_back({spec.label, ns < 0 ? env.scenario.world.latencies.dns_ns : static_cast<uint64_t>(ns)});
  spec.slow_io = JS_ToBool(context, arguments[4]);
  begin_operation(context, env);
  auto callback =
      std::make_unique<ScriptCallback>(env, Caller::other, arguments[5], JS_UNDEFINED, 0, nullptr);
  callback->is_request(spec.kind == trace::OpKind::dns ? "GETADDRINFOREQWRAP" : request_type_of(spec.label),
                       1);
  return make_loop_handle(context, env.loop.start_operation(std::move(spec), std::move(callback)));
}

// startQuery(label, callback of the script, callback): asks a name server, without the pool
JSValue start_query(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  loop::OperationSpec spec;
  spec.kind = trace::OpKind::dns;
  spec.label = engine::to_string(context, arguments[0]);
  spec.task_label = JS_IsFunction(context, arguments[1]) ? engine::label_of_function(context, arguments[1])
                                                         : engine::to_string(context, arguments[1]);
  spec.latency_ns = env.scenario.world.latencies.dns_ns;
  auto callback =
      std::make_unique<ScriptCallback>(env, Caller::other, arguments[2], JS_UNDEFINED, 0, nullptr);
  callback->is_request("QUERYWRAP", 1);
  return make_loop_handle(context, env.loop.start_operation(std::move(spec), std::move(callback)));
}

JSValue cancel_operation(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto* operation = loop_handle_of<loop::OperationPtr>(arguments[0]);
  if (operation)
    environment_of(context).loop.cancel_operation(*operation);
  return JS_UNDEFINED;
}

JSValue now_ms(JSContext* context, JSValueConst, int, JSValueConst*) {
  return JS_NewInt64(context, static_cast<int64_t>(environment_of(context).loop.now_ms()));
}

JSValue iterations(JSContext* context, JSValueConst, int, JSValueConst*) {
  return JS_NewInt64(context, static_cast<int64_t>(environment_of(context).loop.iterations()));
}

JSValue idle_ns(JSContext* context, JSValueConst, int, JSValueConst*) {
  return JS_NewInt64(context, static_cast<int64_t>(environment_of(context).loop.idle_ns()));
}

const NativeFunction kFunctions[] = {
    {"nextTick", 1, next_tick},
    {"enqueueMicrotask", 1, enqueue_microtask},
    {"addTimer", 4, add_timer},
    {"clearTimer", 1, clear_timer},
    {"refreshTimer", 1, refresh_timer},
    {"addImmediate", 2, add_immediate},
    {"clearImmediate", 1, clear_immediate},
    {"ref", 2, ref},
    {"hasRef", 1, has_ref},
    {"startOperation", 6, start_operation},
    {"startJob", 6, start_job},
    {"startQuery", 3, start_query},
    {"cancelOperation", 1, cancel_operation},
    {"nowMs", 0, now_ms},
    {"iterations", 0, iterations},
    {"idleNs", 0, idle_ns},
};

} // namespace

void fill_tasks_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
