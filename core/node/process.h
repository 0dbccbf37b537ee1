// What the threads of a Node process share. Each thread has an Environment of its own: an engine, a loop and
// the library.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/threads.h"
#include "core/loop/scheduler.h"
#include "core/node/environment.h"
#include "core/node/file_system.h"
#include "core/scenario/scenario.h"
#include "core/trace/recorder.h"
#include "core/trace/store.h"

namespace loopscope::node {

struct Port;
struct Worker;

class Process final : public engine::Threads {
 public:
  Process(const scenario::Scenario& scenario, const trace::Store& store, trace::Recorder& recorder);
  ~Process() override;

  // Runs the main thread, with its workers, to the end; the exit code.
  int run();
  trace::EndReason end_reason() const { return end_reason_; }
  // A limit was reached: says so in the trace, and ends all threads.
  void cut(trace::Limit limit, const std::string& message);
  bool was_cut() const { return was_cut_; }

  // engine::Threads
  Waited wait(const void* address, uint64_t until_ns) override;
  uint32_t notify(const void* address, uint32_t most) override { return scheduler.notify(address, most); }
  void preempt() override { scheduler.preempt(); }
  const uint64_t* preempt_at_ns() const override { return scheduler.preempt_at_ns(); }

  const scenario::Scenario& scenario;
  const trace::Store& store;
  trace::Recorder& recorder;
  engine::Budget budget; // before the scheduler, whose loops hold messages that count for it
  loop::Scheduler scheduler;
  FileSystem files;
  std::string cwd;
  uint32_t console_writes = 0;
  uint64_t console_bytes = 0;
  uint32_t messages = 0;     // posted so far
  uint32_t threads_made = 0; // worker threads so far; the main thread is thread 0
  Environment::Impl* main = nullptr;
  std::vector<std::shared_ptr<Worker>> workers;                      // those whose thread has not ended
  std::map<std::string, std::vector<std::weak_ptr<Port>>> broadcast; // by name of the channel

 private:
  trace::EndReason end_reason_ = trace::EndReason::natural;
  bool was_cut_ = false;
};

// Room that stacks and heaps of worker threads take of the address space.
uint64_t address_space_of_workers();

} // namespace loopscope::node
