// internalBinding('worker'): threads, as lib/internal/worker/worker.js uses them.
#include "core/node/worker.h"

namespace loopscope::node {
namespace {

using engine::Value;

// Measured on Node v20.20.2. In this time the parent deals with what was posted before.
constexpr uint64_t kLoadNs = 600'000;    // from 'online' to the first statement of the script
constexpr uint64_t kErrorNs = 2'000'000; // from an uncaught error until it is posted to the parent

// create(name): { handle, port, threadId }: `port` is the parent's end of Node's own channel to the thread
JSValue create(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  auto worker = std::make_shared<Worker>(env, engine::to_string(context, arguments[0]));
  auto [mine, its] = make_channel();
  worker->port = std::move(its);
  env.children.push_back(worker);
  const JSValue made = JS_NewObject(context);
  JS_SetPropertyStr(context, made, "handle", make_worker_handle(env, worker));
  JS_SetPropertyStr(context, made, "port", make_port_handle(env, std::move(mine)));
  JS_SetPropertyStr(context, made, "threadId", JS_NewUint32(context, worker->thread_id));
  JS_SetPropertyStr(context, made, "name",
                    JS_NewStringLen(context, worker->name.data(), worker->name.size()));
  return made;
}

// start(handle, port, public port, onExit): false where there are too many threads. What starts its script
// has been posted to `port`.
JSValue start(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const std::shared_ptr<Worker> worker = worker_of(arguments[0]);
  worker->on_exit = Value::copy(context, arguments[3]);
  if (!worker->start())
    return JS_FALSE;
  for (const JSValueConst& port : {arguments[1], arguments[2]})
    port_handle(port)->waits_for(worker->operation());
  // Its first message starts its script.
  Message& first = worker->port->inbox.front();
  first.starts = true;
  first.silent = false;
  first.posted = worker->spawned;
  first.label = "script of " + worker->name;
  return JS_TRUE;
}

JSValue terminate(JSContext*, JSValueConst, int, JSValueConst* arguments) {
  worker_of(arguments[0])->terminate();
  return JS_UNDEFINED;
}

// ref(handle, boolean)
JSValue ref(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  worker_of(arguments[0])->ref(JS_ToBool(context, arguments[1]));
  return JS_UNDEFINED;
}

// self(): { threadId, name, port } of the thread that runs; the main thread has no port
JSValue self(JSContext* context, JSValueConst, int, JSValueConst*) {
  auto& env = environment_of(context);
  const JSValue made = JS_NewObject(context);
  JS_SetPropertyStr(context, made, "threadId", JS_NewUint32(context, env.worker ? env.worker->thread_id : 0));
  if (env.worker) {
    JS_SetPropertyStr(context, made, "name", JS_NewString(context, env.worker->name.c_str()));
    JS_SetPropertyStr(context, made, "port", make_port_handle(env, env.worker->port));
  }
  return made;
}

template <uint64_t Ns>
JSValue spend(JSContext* context, JSValueConst, int, JSValueConst*) {
  environment_of(context).recorder.clock.now_ns += Ns;
  return JS_UNDEFINED;
}

const NativeFunction kFunctions[] = {
    {"create", 1, create},
    {"start", 4, start},
    {"terminate", 1, terminate},
    {"ref", 2, ref},
    {"self", 0, self},
    {"spendOnLoading", 0, spend<kLoadNs>},
    {"spendOnError", 0, spend<kErrorNs>},
};

} // namespace

void fill_worker_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
