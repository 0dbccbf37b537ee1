// A thread of a Node process: engine, loop and the library that scripts see, put together.
#pragma once

#include <memory>

#include "core/engine/engine.h"
#include "core/loop/loop.h"

namespace loopscope::node {

class Process;
struct Worker;

class Environment {
 public:
  // worker = nullptr: the main thread.
  Environment(Process& process, Worker* worker);
  ~Environment();
  int run(); // main script, loop, exit; the exit code
  trace::EndReason end_reason() const;

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

} // namespace loopscope::node
