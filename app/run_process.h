// A run in a process of its own, watched from this one. Nothing here waits unless asked to, and nothing the
// script does can do more than end that process.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/descriptor.h"
#include "core/scenario/scenario.h"
#include "core/trace/trace.h"

namespace loopscope::app {

struct Progress {
  uint32_t events = 0;
  uint64_t virtual_time_ns = 0;
};

// How a run ended, read from its trace.
struct Ending {
  trace::EndReason reason = trace::EndReason::natural;
  trace::Limit limit = trace::Limit::none;
  int exit_code = 0;   // what node would exit with; meaningless when a limit cut the run
  std::string message; // for a person, when the run was cut
};

class RunProcess {
 public:
  static Result<std::unique_ptr<RunProcess>> start(const scenario::Scenario& scenario);
  ~RunProcess(); // cancels a run that still goes on
  RunProcess(const RunProcess&) = delete;

  // Looks whether the run is over and whether the watchdog must end it. true: over, and the trace has its
  // end.
  bool poll();
  // The same, after sleeping until the run is over, at most `most`.
  bool wait(std::chrono::milliseconds most);
  void cancel();

  Progress progress() const;
  const trace::Store& store() const { return store_; } // grows while the run goes on
  // A trace over the same memory: it grows with Trace::extend() and outlives this object. Made after the end,
  // it holds the files that the run looked at; before, all that the run could see.
  Result<std::unique_ptr<trace::Trace>> trace() const;
  Ending ending() const; // after poll() gave true

  // After poll() gave true: what the run process took, from its start to its end.
  std::chrono::microseconds processor_time() const { return processor_time_; }
  std::chrono::microseconds real_time() const { return real_time_; }

  int process_id() const { return pid_; }
  const scenario::Scenario& scenario() const { return scenario_; }

 private:
  RunProcess(const scenario::Scenario& scenario, trace::Store store);
  Status spawn();
  void watch();
  void kill_for(trace::Limit limit, std::string message);
  void finish(int status);
  std::vector<uint8_t> files_looked_at() const;
  void close_trace(trace::Limit limit, trace::EndReason reason, const std::string& message);

  scenario::Scenario scenario_;
  trace::Store store_;
  Descriptor trace_, life_, packed_;
  size_t packed_bytes_ = 0;
  int pid_ = -1;
  std::atomic<bool> over_ = false; // trace() is also called from threads that save
  trace::Limit killed_for_ = trace::Limit::none;
  std::string killed_message_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::microseconds processor_time_{}, real_time_{};
  uint32_t events_seen_ = 0;
  uint64_t processor_ms_seen_ = 0;
};

} // namespace loopscope::app
