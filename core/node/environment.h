// A Node process: engine, loop and the library that scripts see, put together.
#pragma once

#include <memory>

#include "core/engine/engine.h"
#include "core/loop/loop.h"
#include "core/scenario/scenario.h"

namespace loopscope::node {

class Environment {
 public:
  Environment(const scenario::Scenario& scenario, const trace::Store& store, trace::Recorder& recorder);
  ~Environment();
  int run(); // main script, loop, exit; the exit code
  trace::EndReason end_reason() const;

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

} // namespace loopscope::node
