// internalBinding('process'): the life of the process and what surrounds it.
#include "core/node/bytes.h"
#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

using engine::Value;

JSValue text(JSContext* context, std::string_view bytes) {
  return JS_NewStringLen(context, bytes.data(), bytes.size());
}

// write(descriptor, string or bytes)
JSValue write(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  int32_t descriptor = 1;
  JS_ToInt32(context, &descriptor, arguments[0]);
  std::string bytes;
  if (!bytes_of(context, arguments[1], bytes))
    bytes = utf8_of(context, arguments[1]);
  environment_of(context).write(descriptor == 2 ? trace::Stream::stderr_ : trace::Stream::stdout_, bytes);
  return JS_UNDEFINED;
}

// spendOnWrite(): what a write takes of the time of a worker, which hands it to its parent
JSValue spend_on_write(JSContext* context, JSValueConst, int, JSValueConst*) {
  auto& env = environment_of(context);
  const scenario::Costs& costs = env.scenario.costs;
  env.recorder.clock.now_ns += env.has_written ? costs.console_ns : costs.first_console_ns;
  env.has_written = true;
  return JS_UNDEFINED;
}

// exit(code): does not come back
JSValue exit(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  int32_t code = 0;
  JS_ToInt32(context, &code, arguments[0]);
  environment_of(context).end(code, trace::EndReason::process_exit);
  return JS_ThrowInternalError(context, "process.exit()"); // uncatchable: the engine is stopped
}

JSValue set_hooks(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  LibraryHooks& hooks = environment_of(context).hooks;
  const struct {
    const char* name;
    Value* hook;
  } rows[] = {
      {"runMain", &hooks.run_main},         {"onUncaught", &hooks.on_uncaught},
      {"onRejection", &hooks.on_rejection}, {"onHandledLate", &hooks.on_handled_late},
      {"exitCode", &hooks.exit_code},       {"emitBeforeExit", &hooks.emit_before_exit},
      {"emitExit", &hooks.emit_exit},       {"formatFatal", &hooks.format_fatal},
  };
  for (const auto& row : rows)
    *row.hook = Value(context, JS_GetPropertyStr(context, arguments[0], row.name));
  return JS_UNDEFINED;
}

// setOnUncaught(hook): a worker thread tells its parent
JSValue set_on_uncaught(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  environment_of(context).hooks.on_uncaught = Value::copy(context, arguments[0]);
  return JS_UNDEFINED;
}

// noteError(error, handled)
JSValue note_error(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  environment_of(context).note_error(arguments[0], JS_ToBool(context, arguments[1]));
  return JS_UNDEFINED;
}

// noteWarning(kind, message): kind as in trace::WarningKind
JSValue note_warning(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  trace::Recorder& recorder = environment_of(context).recorder;
  int32_t kind = 0;
  JS_ToInt32(context, &kind, arguments[0]);
  recorder.add(trace::EventKind::warning, static_cast<uint8_t>(kind), 0, 0,
               recorder.intern(engine::to_string(context, arguments[1])));
  return JS_UNDEFINED;
}

// nowNs(): virtual time since the run began; reading a clock costs time
JSValue now_ns(JSContext* context, JSValueConst, int, JSValueConst*) {
  auto& env = environment_of(context);
  env.engine.clock_read_us();
  return JS_NewInt64(context, static_cast<int64_t>(env.recorder.clock.now_ns));
}

JSValue heap_bytes(JSContext* context, JSValueConst, int, JSValueConst*) {
  return JS_NewInt64(context, static_cast<int64_t>(environment_of(context).engine.heap_bytes()));
}

JSValue statements(JSContext* context, JSValueConst, int, JSValueConst*) {
  return JS_NewInt64(context, static_cast<int64_t>(environment_of(context).engine.statements()));
}

JSValue cwd(JSContext* context, JSValueConst, int, JSValueConst*) {
  return text(context, environment_of(context).cwd);
}

// chdir(path) -> 0 or a negative errno
JSValue chdir(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  const std::string path = FileSystem::normalize(engine::to_string(context, arguments[0]), env.cwd);
  InodePtr found;
  const int looked = env.files.look_up(path, found);
  if (looked != kOk)
    return JS_NewInt32(context, looked);
  if (!found->folder)
    return JS_NewInt32(context, kENOTDIR);
  env.cwd = path;
  return JS_NewInt32(context, kOk);
}

// surroundings(): { env, argv, script }
JSValue surroundings(JSContext* context, JSValueConst, int, JSValueConst*) {
  const scenario::Scenario& scenario = environment_of(context).scenario;
  Value result(context, JS_NewObject(context));
  const Value variables(context, JS_NewObject(context));
  for (const auto& [name, value] : scenario.world.env)
    JS_SetPropertyStr(context, variables.get(), name.c_str(), text(context, value));
  const Value list(context, JS_NewArray(context));
  uint32_t count = 0;
  for (const std::string& argument : scenario.world.arguments)
    JS_SetPropertyUint32(context, list.get(), count++, text(context, argument));
  JS_SetPropertyStr(context, result.get(), "env", JS_DupValue(context, variables.get()));
  JS_SetPropertyStr(context, result.get(), "argv", JS_DupValue(context, list.get()));
  JS_SetPropertyStr(context, result.get(), "script", text(context, scenario.script));
  return result.release();
}

const NativeFunction kFunctions[] = {
    {"write", 2, write},
    {"spendOnWrite", 0, spend_on_write},
    {"exit", 1, exit},
    {"setHooks", 1, set_hooks},
    {"setOnUncaught", 1, set_on_uncaught},
    {"noteError", 2, note_error},
    {"noteWarning", 2, note_warning},
    {"nowNs", 0, now_ns},
    {"heapBytes", 0, heap_bytes},
    {"statements", 0, statements},
    {"cwd", 0, cwd},
    {"chdir", 1, chdir},
    {"surroundings", 0, surroundings},
};

} // namespace

void fill_process_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
