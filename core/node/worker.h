// A worker thread, as its parent and it itself know it (node: src/node_worker.cc).
#pragma once

#include <memory>
#include <string>

#include "core/node/message_port.h"
#include "core/node/process.h"

namespace loopscope::node {

struct Worker final : loop::AsyncHandler, std::enable_shared_from_this<Worker> {
  Worker(Environment::Impl& parent, std::string name);
  ~Worker() override;

  // The thread starts; its script comes as a message. false: too many threads, or no memory.
  bool start();
  void terminate(); // worker.terminate()
  void ref(bool on);
  void parent_ends();
  const loop::OperationPtr& operation() const { return operation_; }

  // loop::AsyncHandler, in the parent's poll: it hears of the end.
  void line_up() override;
  void run() override;

  Process& process;
  Environment::Impl* parent;        // nullptr: it has ended
  Environment::Impl* env = nullptr; // while the thread runs
  std::shared_ptr<loop::Lane> lane;
  uint32_t thread_id = 0;
  trace::LoopId loop = 0;
  std::string name;      // "worker 1"
  PortPtr port;          // the worker's end of Node's own channel
  engine::Value on_exit; // (code), of the parent
  trace::EventIndex spawned = trace::kNoEvent;
  int exit_code = 0;
  bool stopping = false, finished = false;

 private:
  void run_thread();
  void ended(int code);

  loop::AsyncPtr async_;
  loop::OperationPtr operation_; // of the parent's loop: it runs
  trace::Id task_ = 0;
  trace::EventIndex exited_ = trace::kNoEvent, queued_ = trace::kNoEvent;
};

JSValue make_worker_handle(Environment::Impl& env, const std::shared_ptr<Worker>& worker);
std::shared_ptr<Worker> worker_of(JSValueConst value); // nullptr where it is none

inline constexpr uint64_t kWorkerHeapPageBytes = 32ull << 20;
size_t worker_stack_bytes();

} // namespace loopscope::node
