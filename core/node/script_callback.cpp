#include "core/engine/labels.h"
#include <utility>

#include "core/node/environment_impl.h"

namespace loopscope::node {

using engine::Value;

namespace {

// Frames of Node v20.20.2 that call scripts.
const char* stack_tail_of(Caller caller) {
  switch (caller) {
  case Caller::main:
    return "    at Module._compile (node:internal/modules/cjs/loader:1521:14)\n"
           "    at Module._extensions..js (node:internal/modules/cjs/loader:1623:10)\n"
           "    at Module.load (node:internal/modules/cjs/loader:1266:32)\n"
           "    at Module._load (node:internal/modules/cjs/loader:1091:12)\n"
           "    at Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:164:12)\n"
           "    at node:internal/main/run_main_module:28:49\n";
  case Caller::tick:
    return "    at process.processTicksAndRejections (node:internal/process/task_queues:77:11)\n";
  case Caller::timer:
    return "    at listOnTimeout (node:internal/timers:581:17)\n"
           "    at process.processTimers (node:internal/timers:519:7)\n";
  case Caller::timer_with_arguments:
    return "    at listOnTimeout (node:internal/timers:583:11)\n"
           "    at process.processTimers (node:internal/timers:519:7)\n";
  case Caller::immediate:
    return "    at process.processImmediate (node:internal/timers:483:21)\n";
  case Caller::immediate_with_arguments:
    return "    at process.processImmediate (node:internal/timers:485:21)\n";
  case Caller::other:
  case Caller::node:
    break;
  }
  return "";
}

// node: the types of async_hooks.
const char* type_of(Caller caller) {
  switch (caller) {
  case Caller::tick:
    return "TickObject";
  case Caller::timer:
  case Caller::timer_with_arguments:
    return "Timeout";
  case Caller::immediate:
  case Caller::immediate_with_arguments:
    return "Immediate";
  default:
    return nullptr;
  }
}

} // namespace

std::string label_of(JSContext* context, JSValueConst function, std::string_view callee) {
  const Environment::Impl& env = environment_of(context);
  const uint32_t line = env.store.site(env.recorder.current_site).line;
  // What the library itself calls after a timer or an immediate has a name that says nothing to a reader of
  // the script.
  JSTraceFunction info;
  const bool library =
      line != 0 && callee != "tick" && JS_TraceFunctionInfo(context, function, &info) && info.hidden;
  std::string label = library ? "" : engine::label_of_function(context, function);
  if (!label.empty())
    return label;
  label = callee;
  return line == 0 ? label : label + " :" + std::to_string(line);
}

ScriptCallback::ScriptCallback(Environment::Impl& env, Caller caller, JSValueConst function,
                               JSValueConst self, int count, JSValueConst* arguments)
    : env_(env), caller_(caller), scope_(caller == Caller::main   ? AsyncScope{{}, {}, 1, 0}
                                         : caller == Caller::node ? AsyncScope{}
                                                                  : env.async.make_scope()),
      function_(Value::copy(env.engine.context(), function)), self_(Value::copy(env.engine.context(), self)) {
  for (int i = 0; i < count; i++)
    arguments_.push_back(Value::copy(env.engine.context(), arguments[i]));
  if (JS_IsObject(self))
    scope_.resource = self_;
  const char* type = type_of(caller);
  announced_ = type && env.async.has_hooks();
  if (announced_)
    env.async.made(env.engine.context(), scope_.id, type, self);
}

void ScriptCallback::is_request(std::string type, size_t requests) {
  if (!env_.async.has_hooks())
    return;
  request_type_ = std::move(type);
  requests_left_ = requests;
  announced_ = true;
  env_.async.made(env_.engine.context(), scope_.id, request_type_.c_str(), JS_UNDEFINED);
}

loop::Completion ScriptCallback::call() {
  JSValueConst few[4];
  std::vector<JSValueConst> many;
  JSValueConst* arguments = few;
  if (arguments_.size() > std::size(few)) {
    many.resize(arguments_.size());
    arguments = many.data();
  }
  for (size_t i = 0; i < arguments_.size(); i++)
    arguments[i] = arguments_[i].get();
  if (caller_ != Caller::tick)
    env_.ticked = false;
  for (; requests_left_ > 1; requests_left_--) {
    scope_ = {scope_.stores, {}, env_.async.new_id(), scope_.id};
    env_.async.made(env_.engine.context(), scope_.id, request_type_.c_str(), JS_UNDEFINED);
  }
  env_.async.enter(scope_, announced_);
  const char* outer = std::exchange(env_.stack_tail, stack_tail_of(caller_));
  const loop::Completion done =
      env_.call(function_.get(), self_.get(), static_cast<int>(arguments_.size()), arguments);
  env_.stack_tail = outer;
  env_.async.leave(scope_, announced_, done == loop::Completion::threw);
  if (announced_ && !repeated_)
    env_.async.destroyed(scope_.id);
  return done;
}

loop::CallbackPtr make_callback(Environment::Impl& env, Caller caller, JSValueConst function, int count,
                                JSValueConst* arguments, JSValueConst self) {
  return std::make_unique<ScriptCallback>(env, caller, function, self, count, arguments);
}

} // namespace loopscope::node
