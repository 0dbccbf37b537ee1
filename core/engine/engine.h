// QuickJS behind types that clean up after themselves, with hooks that record what scripts do.
// Everything the engine does is deterministic: time is the virtual clock, Math.random comes from the seed,
// limits count statements, bytes and frames, never seconds.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/engine/threads.h"
#include "core/engine/value.h"
#include "core/trace/recorder.h"

namespace loopscope::engine {

struct EngineOptions {
  uint64_t seed = 1;
  uint64_t epoch_ms = 1'700'000'000'000; // Date.now() when the run begins
  uint64_t statement_cost_ns = 200;      // virtual time a statement takes
  uint64_t clock_cost_ns = 2'000;        // virtual time that reading a clock takes: a busy wait ends
  uint64_t statements_max = 50'000'000;
  uint64_t heap_bytes_max = 512ull << 20;
  uint32_t frames_max = 10'000; // deeper is a RangeError, as in Node
  bool record_variables = true;

  // For an engine among others of the same run; what is here must outlive it.
  Budget* budget = nullptr;      // nullptr: its own
  Threads* threads = nullptr;    // nullptr: there are no others
  size_t native_stack_bytes = 0; // of the stack it is made on; 0 = that of the thread, asked of the system
  uint64_t heap_page_bytes = ~uint64_t{0}; // address space for small blocks at most
};

enum class Visibility : uint8_t {
  script,   // recorded: frames, statements, variables
  internal, // part of Node: runs, but leaves no frames in the trace or in error stacks
};

// Lines and columns from 1, columns in UTF-16 units.
struct SourcePlace {
  std::string file;
  uint32_t line = 0, column = 0;
  uint32_t end_column = 0; // where the offending token of a syntax error ends; 0 = unknown
};

class Engine {
 public:
  // recorder = nullptr: nothing is recorded and hooks cost nothing.
  Engine(const EngineOptions& options, trace::Recorder* recorder, trace::VirtualClock& clock);
  ~Engine();
  Engine(const Engine&) = delete;

  JSContext* context() const;
  JSRuntime* runtime() const;

  // Compiles the body of a function with these parameter names ("exports, require"). Lines and columns of
  // `body` are its own: the wrapper is not counted. The result is a function, or an exception
  // (Value::is_exception()).
  Value compile_function(std::string_view parameters, std::string_view body, const std::string& file,
                         Visibility visibility);
  // Compiles an ES module without running it; the resolver and loader below are asked for its imports.
  Value compile_module(std::string_view source, const std::string& file, Visibility visibility);

  bool job_pending() const;
  // Runs one microtask. false: it threw, the exception is pending.
  bool run_job();

  // The run is over: no script code runs any more, also no finally. Callable from anywhere.
  void stop(trace::Limit why);
  bool stopped() const;
  trace::Limit stop_reason() const;
  std::string stop_message() const;
  void allow_code_again(); // after stop(), to turn values into text

  // Where the source of a SyntaxError from compiling is wrong; nothing for other errors.
  std::optional<SourcePlace> syntax_error_place(JSValueConst error) const;
  // Where a script threw last: the line that Node prints above an uncaught error.
  std::optional<SourcePlace> last_throw() const;
  // Lines for the end of every new error's stack, e.g. "    at Module._compile (node:internal/...)\n". They
  // count for Error.stackTraceLimit like others. Asked when an error is made: what is below depends on who
  // called the script.
  void set_stack_tail(std::function<std::string()> tail);

  uint64_t statements() const;
  uint64_t heap_bytes() const;
  uint64_t heap_bytes_peak() const;
  int64_t clock_read_us(); // virtual UTC microseconds; costs clock_cost_ns

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

} // namespace loopscope::engine
