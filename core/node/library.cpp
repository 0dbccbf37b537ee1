#include "core/node/library.h"

#include "core/node/environment_impl.h"
#include "node_lib_files.h"

namespace loopscope::node {
namespace {

using engine::Value;

// What core/node/compiler made of lib/<id>.js; data() is nullptr where there is none.
std::string_view bytecode_of(std::string_view id) {
  const std::string name = std::string(id) + ".js";
  for (const auto& file : embedded::node_lib_files())
    if (file.name == name)
      return file.bytes;
  return {};
}

std::string text_of(JSContext* context, JSValueConst value) { return engine::to_string(context, value); }

JSValue js_require(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  std::string id = text_of(context, arguments[0]);
  if (id.starts_with("node:"))
    id.erase(0, 5);
  return environment_of(context).library.require(id).release();
}

JSValue js_internal_binding(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return environment_of(context).library.binding(text_of(context, arguments[0])).release();
}

} // namespace

bool Library::has(std::string_view id) { return bytecode_of(id).data() != nullptr; }

Value Library::bootstrap() {
  JSContext* context = engine_.context();
  process_ = Value(context, JS_NewObject(context));
  require_ = Value(context, JS_NewCFunction(context, js_require, "require", 1));
  internal_binding_ = Value(context, JS_NewCFunction(context, js_internal_binding, "internalBinding", 1));
  return require("internal/bootstrap");
}

Value Library::require(std::string_view id) {
  JSContext* context = engine_.context();
  const std::string key(id);
  if (const auto found = modules_.find(key); found != modules_.end())
    return {context, JS_GetPropertyStr(context, found->second.get(), "exports")};

  const std::string_view bytecode = bytecode_of(id);
  if (!bytecode.data())
    return {context, JS_ThrowReferenceError(context, "no library module '%s'", key.c_str())};
  const JSValue code = JS_ReadObject(context, reinterpret_cast<const uint8_t*>(bytecode.data()),
                                     bytecode.size(), JS_READ_OBJ_BYTECODE);
  if (JS_IsException(code))
    return {context, code};
  const Value function(context, JS_EvalFunction(context, code));
  if (function.is_exception())
    return function;

  const Value module(context, JS_NewObject(context));
  const Value exports(context, JS_NewObject(context));
  JS_SetPropertyStr(context, module.get(), "exports", JS_DupValue(context, exports.get()));
  modules_[key] = module; // before it runs: cycles see what is exported so far
  JSValueConst arguments[] = {exports.get(), require_.get(), module.get(), internal_binding_.get(),
                              process_.get()};
  const Value result(context, JS_Call(context, function.get(), JS_UNDEFINED, 5, arguments));
  if (result.is_exception()) {
    modules_.erase(key);
    return result;
  }
  return {context, JS_GetPropertyStr(context, module.get(), "exports")};
}

Value Library::binding(std::string_view name) {
  const std::string key(name);
  if (const auto found = bindings_.find(key); found != bindings_.end())
    return found->second;
  const Value made = make_binding(engine_.context(), name);
  if (!made.is_exception())
    bindings_[key] = made;
  return made;
}

} // namespace loopscope::node
