// Node's event loop as libuv and Node build it, over a virtual clock. It knows no JavaScript: what it runs is a Callback,
// what it needs from the language is a Host. docs/node-model.md says which rule comes from where.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/recorder.h"

namespace loopscope::loop {

enum class Completion : uint8_t {
  ok,
  threw,    // an exception is pending in the host: Host::uncaught() takes it
  stopped,  // the run is over (limit, process.exit, fatal error): unwind without running anything more
};

class Callback {
 public:
  virtual ~Callback() = default;
  virtual Completion call() = 0;
};
using CallbackPtr = std::unique_ptr<Callback>;

// What the loop asks of the language it serves.
class Host {
 public:
  virtual ~Host() = default;
  virtual bool microtasks_pending() const = 0;
  virtual Completion run_microtask() = 0;       // exactly one job
  virtual Completion process_rejections(bool& found) = 0;  // node: processPromiseRejections; found: it ran something
  virtual Completion uncaught() = 0;  // takes the pending exception to 'uncaughtException'; stopped = the process dies
  virtual Completion before_exit() = 0;  // emits 'beforeExit'
  // Whether process_rejections() has something to do. A host that cannot say it is asked after every callback.
  virtual bool rejections_pending() const { return true; }
  virtual void limit_reached(trace::Limit) {}  // the loop stopped itself: the language must stop too
};

class Scheduler;

struct LoopOptions {
  Scheduler* scheduler = nullptr;  // of the loops beside it; nullptr: it is the only one
  uint32_t pool_threads = 4;       // without a scheduler
  uint32_t queue_length_max = 10'000'000;
  uint64_t virtual_time_max_ns = 0;  // 0 = no limit
  uint64_t wakeup_ns = 20'000;           // from the completion that ends poll's sleep until poll returns
  std::map<uint32_t, uint32_t> choices;  // choice point -> option, where the default (option 0) is not wanted
};

class Loop;
class ReadySource;
struct Timer;      // node: Timeout
struct Immediate;  // node: Immediate
struct Operation;  // a libuv request, or anything that completes in poll
struct Handle;     // a libuv handle that only keeps the loop alive until closed
struct Async;      // libuv: uv_async_t, what another loop wakes this one with

using TimerPtr = std::shared_ptr<Timer>;
using ImmediatePtr = std::shared_ptr<Immediate>;
using OperationPtr = std::shared_ptr<Operation>;
using HandlePtr = std::shared_ptr<Handle>;
using AsyncPtr = std::shared_ptr<Async>;

// What is done in poll after another loop has sent a wake-up.
class AsyncHandler {
 public:
  virtual ~AsyncHandler() = default;
  virtual void line_up() = 0;  // records as queued what run() will call
  virtual void run() = 0;      // calls it, each by Loop::run_queued()
};

// One job of an operation on the thread pool.
struct PoolJob {
  std::string label;  // "open"
  uint64_t latency_ns = 0;
};

struct OperationSpec {
  trace::OpKind kind = trace::OpKind::other;
  std::string label;            // "readFile config.json"
  std::string task_label;       // label of the token, e.g. the callback's name
  std::vector<PoolJob> jobs;    // run one after the other on the pool, each delivered in poll; empty = no pool
  uint64_t latency_ns = 0;      // without jobs: completes this much later
  bool slow_io = false;         // getaddrinfo: at most half of the pool
  std::string result;           // what the trace says when it completes: an error or a preview
};

class Loop {
 public:
  Loop(trace::Recorder& recorder, Host& host, LoopOptions options);
  ~Loop();

  // --- nextTick and the drain (node: lib/internal/process/task_queues.js) ---
  void next_tick(CallbackPtr callback, std::string_view label);
  // processTicksAndRejections: do { all ticks; microtasks } while (ticks || rejections). An error goes to
  // Host::uncaught(); what is left after it waits for the next drain, as in Node.
  Completion drain(trace::DrainReason reason = trace::DrainReason::after_callback);
  // Runs a callback as Node's MakeCallback does: task_started, the callback, task_ended; then the drain when this was the
  // outermost scope and it did not throw. Errors go to Host::uncaught().
  Completion run_task(trace::Queue queue, trace::Id task, Callback& callback);

  // --- timers (node: lib/internal/timers.js); after_ms as given by the script, already a number ---
  TimerPtr add_timer(CallbackPtr callback, double after_ms, bool repeat, std::string_view label);
  void clear_timer(const TimerPtr& timer);
  void refresh_timer(const TimerPtr& timer);
  void ref_timer(const TimerPtr& timer, bool ref);
  bool has_ref(const TimerPtr& timer) const;

  // --- immediates ---
  ImmediatePtr add_immediate(CallbackPtr callback, std::string_view label);
  void clear_immediate(const ImmediatePtr& immediate);
  void ref_immediate(const ImmediatePtr& immediate, bool ref);
  bool has_ref(const ImmediatePtr& immediate) const;

  // --- operations: their callback runs in poll ---
  void set_pool_threads(uint32_t threads);  // before the first job; later it does nothing
  OperationPtr start_operation(OperationSpec spec, CallbackPtr callback);
  void cancel_operation(const OperationPtr& operation);
  void ref_operation(const OperationPtr& operation, bool ref);
  // An operation that something else completes (a port, a socket): repeatable delivery of callbacks in poll.
  OperationPtr open_operation(OperationSpec spec);
  void post_to_poll(const OperationPtr& operation, CallbackPtr callback, std::string_view label, uint64_t after_ns);
  void finish_operation(const OperationPtr& operation);

  // Asked by poll in every iteration, until the loop ends; nullptr: none.
  void set_ready_source(ReadySource* source);

  // --- wake-ups from other loops ---
  AsyncPtr open_async(AsyncHandler& handler);  // not referenced at first
  void close_async(const AsyncPtr& async);
  void ref_async(const AsyncPtr& async, bool ref);
  void send_async(const AsyncPtr& async, uint64_t at_ns);  // its handler runs in poll, not before this moment
  void name_async(const AsyncPtr& async, trace::Id operation);  // what poll says it waits for
  // For AsyncHandler::run(): a callback scope of its own, with the drain after it.
  Completion run_queued(trace::Queue queue, trace::Id task, trace::EventIndex queued, Callback& callback);
  Completion run_unrecorded(Callback& callback);  // the same for what is Node's own business
  trace::Id id_of(const OperationPtr& operation) const;

  // --- the rest of the phases ---
  void add_pending(CallbackPtr callback, std::string_view label);        // next iteration's pending phase
  HandlePtr open_handle(std::string_view label);
  void close_handle(const HandlePtr& handle, CallbackPtr on_close);     // on_close runs in the close phase
  void ref_handle(const HandlePtr& handle, bool ref);

  // node: SpinEventLoop. Runs until nothing keeps it alive (with beforeExit) or the run is stopped.
  Completion spin();
  bool alive() const;  // uv_loop_alive
  void stop();         // nothing more runs: spin() and drain() return stopped as soon as they have control
  bool stopped() const;
  trace::Limit stop_limit() const;  // the limit at which the loop stopped itself, or none
  uint64_t now_ms() const;     // uv_now: cached, updated where libuv updates it
  uint64_t iterations() const;  // uv_metrics_info loop_count
  uint64_t idle_ns() const;     // time spent asleep in poll

  class Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace loopscope::loop
