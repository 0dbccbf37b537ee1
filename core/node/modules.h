// ES modules as the engine sees them. What a specifier means and where its text comes from is decided by
// lib/internal/modules/esm.js; here its answers are made into modules.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/engine/engine.h"

namespace loopscope::node {

class Modules {
 public:
  explicit Modules(engine::Engine& engine);

  struct Hooks {
    engine::Value resolve;         // (specifier, referrer) -> id: an absolute path, or "node:fs"
    engine::Value load;            // (id) -> { source } or { names, evaluate }
    engine::Value initialize_meta; // (meta, id)
    engine::Value import_dynamic;  // (referrer, specifier, resolve, reject)
  } hooks;

  // Compiles the module `id` and everything it imports, and links them. true, or an exception.
  JSValue link(const std::string& id);
  JSValue evaluate(const std::string& id);     // a promise, or an exception
  JSValue namespace_of(const std::string& id); // or an exception

 private:
  static char* normalize(JSContext* context, const char* referrer, const char* specifier, void* self);
  static JSModuleDef* load(JSContext* context, const char* id, void* self);
  static void import_dynamic(JSContext* context, JSValueConst referrer, JSValueConst specifier,
                             JSValueConst* resolving, void* self);
  static int initialize_synthetic(JSContext* context, JSModuleDef* module);
  JSModuleDef* make(JSContext* context, const std::string& id);
  JSModuleDef* make_synthetic(JSContext* context, const std::string& id, JSValueConst loaded);

  struct Synthetic {
    engine::Value names, evaluate;
  };
  engine::Engine& engine_;
  std::unordered_map<std::string, JSModuleDef*> modules_;     // the engine keeps linked modules to its end
  std::vector<std::pair<std::string, JSModuleDef*>> linking_; // what the module being linked has brought in
  std::unordered_map<std::string, Synthetic> synthetic_;
};

} // namespace loopscope::node
