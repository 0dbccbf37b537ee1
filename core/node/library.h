// The JavaScript part of the Node library: compiled by the build, embedded in the binary, loaded when it is
// first asked for.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/engine/engine.h"

namespace loopscope::node {

class Library {
 public:
  explicit Library(engine::Engine& engine) : engine_(engine) {}

  // Builds `process`, `require` and the globals by running lib/internal/bootstrap.js. An exception where that
  // fails.
  engine::Value bootstrap();
  // The exports of lib/<id>.js; an exception where it throws or there is none.
  engine::Value require(std::string_view id);
  engine::Value binding(std::string_view name);
  JSValueConst process() const { return process_.get(); }
  static bool has(std::string_view id);

 private:
  engine::Engine& engine_;
  engine::Value process_, require_, internal_binding_;
  std::unordered_map<std::string, engine::Value> modules_, bindings_;
};

} // namespace loopscope::node
