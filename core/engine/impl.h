// What an Engine is made of. For the files of this room only.
#pragma once

#include <memory>

#include "core/engine/engine.h"
#include "core/engine/heap.h"
#include "core/engine/recording.h"
#include "core/engine/shared_memory.h"

namespace loopscope::engine {

struct Engine::Impl {
  Impl(const EngineOptions& options, trace::Recorder* recorder, trace::VirtualClock& clock);
  ~Impl();
  Impl(const Impl&) = delete;

  void stop(trace::Limit why);
  bool spend_statements(uint64_t count); // false: the limit is reached, the engine has been stopped

  bool spend_regexp_steps(uint64_t count);

  const EngineOptions options;
  trace::VirtualClock& clock;
  Budget own_budget;
  Budget& budget;
  const uint64_t* preempt_at_ns;
  uint64_t& statements;                                   // of the whole run
  uint64_t regexp_steps = 0, statements_after_regexp = 0; // of the regular expression that runs
  bool regexp_stopped = false;
  trace::Limit stop_reason = trace::Limit::none;
  Heap heap;
  SharedMemory shared_memory;
  JSRuntime* runtime = nullptr;
  JSContext* context = nullptr;
  std::unique_ptr<Recording> recording;
  std::function<std::string()> stack_tail;
  std::string stack_tail_text; // what the last call gave, for as long as QuickJS reads it
};

} // namespace loopscope::engine
