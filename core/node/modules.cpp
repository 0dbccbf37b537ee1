#include "core/node/modules.h"

#include <utility>

#include "core/node/environment_impl.h"

namespace loopscope::node {

using engine::Value;

namespace {

Value text(JSContext* context, const std::string& bytes) {
  return {context, JS_NewStringLen(context, bytes.data(), bytes.size())};
}

JSValue module_value(JSContext* context, JSModuleDef* module) {
  return JS_DupValue(context, JS_MKPTR(JS_TAG_MODULE, module));
}

std::string name_of(JSContext* context, JSModuleDef* module) {
  const JSAtom atom = JS_GetModuleName(context, module);
  const Value name(context, JS_AtomToString(context, atom));
  JS_FreeAtom(context, atom);
  return engine::to_string(context, name.get());
}

} // namespace

Modules::Modules(engine::Engine& engine) : engine_(engine) {
  JS_SetModuleLoaderFunc(engine.runtime(), normalize, load, this);
  JS_SetDynamicImportFunc(engine.runtime(), import_dynamic, this);
}

void Modules::import_dynamic(JSContext* context, JSValueConst referrer, JSValueConst specifier,
                             JSValueConst* resolving, void* self) {
  JSValueConst arguments[] = {referrer, specifier, resolving[0], resolving[1]};
  const Value done(context, JS_Call(context, static_cast<Modules*>(self)->hooks.import_dynamic.get(),
                                    JS_UNDEFINED, 4, arguments));
  if (!done.is_exception())
    return;
  const Value error(context, JS_GetException(context));
  JSValueConst reason[] = {error.get()};
  const Value rejected(context, JS_Call(context, resolving[1], JS_UNDEFINED, 1, reason));
}

char* Modules::normalize(JSContext* context, const char* referrer, const char* specifier, void* self) {
  auto& modules = *static_cast<Modules*>(self);
  const Value from = text(context, referrer), wanted = text(context, specifier);
  JSValueConst arguments[] = {wanted.get(), from.get()};
  const Value id(context, JS_Call(context, modules.hooks.resolve.get(), JS_UNDEFINED, 2, arguments));
  if (id.is_exception())
    return nullptr;
  return js_strdup(context, engine::to_string(context, id.get()).c_str());
}

JSModuleDef* Modules::load(JSContext* context, const char* id, void* self) {
  auto& modules = *static_cast<Modules*>(self);
  JSModuleDef* module = modules.make(context, id);
  if (module)
    modules.linking_.emplace_back(id, module);
  return module;
}

JSModuleDef* Modules::make(JSContext* context, const std::string& id) {
  const Value name = text(context, id);
  JSValueConst arguments[] = {name.get()};
  const Value loaded(context, JS_Call(context, hooks.load.get(), JS_UNDEFINED, 1, arguments));
  if (loaded.is_exception())
    return nullptr;
  const Value source(context, JS_GetPropertyStr(context, loaded.get(), "source"));
  if (!JS_IsString(source.get()))
    return make_synthetic(context, id, loaded.get());

  Value compiled =
      engine_.compile_module(engine::to_string(context, source.get()), id, engine::Visibility::script);
  if (compiled.is_exception())
    return nullptr;
  auto* module = static_cast<JSModuleDef*>(JS_VALUE_GET_PTR(compiled.get()));
  const Value meta(context, JS_GetImportMeta(context, module));
  JSValueConst about[] = {meta.get(), name.get()};
  const Value initialized(context, JS_Call(context, hooks.initialize_meta.get(), JS_UNDEFINED, 2, about));
  return initialized.is_exception() ? nullptr : module;
}

// Built-in modules, CommonJS and JSON: their exports are the values that `evaluate` gives when the module is
// evaluated.
JSModuleDef* Modules::make_synthetic(JSContext* context, const std::string& id, JSValueConst loaded) {
  JSModuleDef* module = JS_NewCModule(context, id.c_str(), initialize_synthetic);
  if (!module)
    return nullptr;
  Synthetic made{{context, JS_GetPropertyStr(context, loaded, "names")},
                 {context, JS_GetPropertyStr(context, loaded, "evaluate")}};
  int64_t count = 0;
  const Value length(context, JS_GetPropertyStr(context, made.names.get(), "length"));
  JS_ToInt64(context, &count, length.get());
  for (uint32_t i = 0; i < count; i++) {
    const Value name(context, JS_GetPropertyUint32(context, made.names.get(), i));
    JS_AddModuleExport(context, module, engine::to_string(context, name.get()).c_str());
  }
  synthetic_[id] = std::move(made);
  return module;
}

int Modules::initialize_synthetic(JSContext* context, JSModuleDef* module) {
  Modules& modules = environment_of(context).modules;
  const Synthetic made = modules.synthetic_.at(name_of(context, module));
  const Value values(context, JS_Call(context, made.evaluate.get(), JS_UNDEFINED, 0, nullptr));
  if (values.is_exception())
    return -1;
  int64_t count = 0;
  const Value length(context, JS_GetPropertyStr(context, made.names.get(), "length"));
  JS_ToInt64(context, &count, length.get());
  for (uint32_t i = 0; i < count; i++) {
    const Value name(context, JS_GetPropertyUint32(context, made.names.get(), i));
    const std::string key = engine::to_string(context, name.get());
    const JSValue value = JS_GetPropertyStr(context, values.get(), key.c_str());
    if (JS_IsException(value) || JS_SetModuleExport(context, module, key.c_str(), value) < 0)
      return -1;
  }
  return 0;
}

JSValue Modules::link(const std::string& id) {
  JSContext* context = engine_.context();
  if (modules_.contains(id))
    return JS_TRUE;
  linking_.clear();
  JSModuleDef* module = make(context, id);
  if (!module || JS_ResolveModule(context, JS_MKPTR(JS_TAG_MODULE, module)) < 0)
    return JS_EXCEPTION;
  modules_[id] = module;
  for (const auto& [dependency, linked] : linking_)
    modules_[dependency] = linked;
  return JS_TRUE;
}

JSValue Modules::evaluate(const std::string& id) {
  JSContext* context = engine_.context();
  Rejections& rejections = environment_of(context).rejections;
  const size_t before = rejections.unhandled_count();
  const JSValue promise = JS_EvalFunction(context, module_value(context, modules_.at(id)));
  // The bodies of modules without await are async functions to the engine: their own promises are nobody's
  // business.
  if (JS_PromiseState(context, promise) == JS_PROMISE_REJECTED)
    rejections.forget_others(before, context, promise);
  return promise;
}

JSValue Modules::namespace_of(const std::string& id) {
  JSContext* context = engine_.context();
  return JS_GetModuleNamespace(context, modules_.at(id));
}

} // namespace loopscope::node
