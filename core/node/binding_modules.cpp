// internalBinding('modules'): compiling what scripts are made of.
#include "core/node/bytes.h"
#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

using engine::Value;

// compileWrapper(source, path): the function around a CommonJS file
JSValue compile_wrapper(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return environment_of(context)
      .engine
      .compile_function("exports, require, module, __filename, __dirname",
                        engine::to_string(context, arguments[0]), engine::to_string(context, arguments[1]),
                        engine::Visibility::script)
      .release();
}

// require(id): a library module
JSValue require(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return environment_of(context).library.require(engine::to_string(context, arguments[0])).release();
}

JSValue has_library(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewBool(context, Library::has(engine::to_string(context, arguments[0])));
}

JSValue set_module_hooks(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  Modules::Hooks& hooks = environment_of(context).modules.hooks;
  hooks.resolve = Value(context, JS_GetPropertyStr(context, arguments[0], "resolve"));
  hooks.load = Value(context, JS_GetPropertyStr(context, arguments[0], "load"));
  hooks.initialize_meta = Value(context, JS_GetPropertyStr(context, arguments[0], "initializeMeta"));
  hooks.import_dynamic = Value(context, JS_GetPropertyStr(context, arguments[0], "importDynamic"));
  return JS_UNDEFINED;
}

JSValue link(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return environment_of(context).modules.link(engine::to_string(context, arguments[0]));
}

JSValue evaluate(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return environment_of(context).modules.evaluate(engine::to_string(context, arguments[0]));
}

JSValue namespace_of(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return environment_of(context).modules.namespace_of(engine::to_string(context, arguments[0]));
}

const NativeFunction kFunctions[] = {
    {"compileWrapper", 2, compile_wrapper}, {"require", 1, require}, {"hasLibrary", 1, has_library},
    {"setHooks", 1, set_module_hooks},      {"link", 1, link},       {"evaluate", 1, evaluate},
    {"namespaceOf", 1, namespace_of},
};

} // namespace

void fill_modules_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
