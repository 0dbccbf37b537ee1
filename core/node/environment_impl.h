// The inside of an Environment: shared by the files of this room, seen by no other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/loop/linked.h"
#include "core/node/async_context.h"
#include "core/node/bindings.h"
#include "core/node/environment.h"
#include "core/node/file_system.h"
#include "core/node/library.h"
#include "core/node/modules.h"
#include "core/node/process.h"
#include "core/node/rejections.h"

namespace loopscope::node {

class HeldByScript;
class PortHandle;

// The exit code of a run that a limit ended: what timeout(1) uses. Node has no such end.
inline constexpr int kCutExitCode = 124;

// What the library's JavaScript gives to the native side, by internalBinding('process').setHooks().
struct LibraryHooks {
  engine::Value run_main;        // (path): starts the entry script
  engine::Value on_uncaught;     // (error, fromPromise) -> true: a handler took it
  engine::Value on_rejection;    // (promise, reason) -> { error } where nobody listens: what becomes uncaught
  engine::Value on_handled_late; // (promise)
  engine::Value emit_before_exit;
  engine::Value emit_exit;
  engine::Value exit_code; // () -> the code to end with
  engine::Value
      format_fatal; // (error, fromPromise, file, line, column, endColumn) -> what Node prints before it dies
};

class Network;

struct Environment::Impl final : loop::Host {
  Impl(Process& process, Worker* worker);
  ~Impl() override;

  int run();

  // loop::Host
  bool microtasks_pending() const override;
  loop::Completion run_microtask() override;
  loop::Completion process_rejections(bool& found) override;
  bool rejections_pending() const override { return rejections.any(); }
  loop::Completion uncaught() override;
  loop::Completion before_exit() override;
  void limit_reached(trace::Limit which) override { engine.stop(which); }

  // Calls a function; its exception stays pending in the context.
  loop::Completion call(JSValueConst function, JSValueConst self, int count, JSValueConst* arguments);
  // The process ends now: nothing more runs, also no finally.
  void end(int code, trace::EndReason why);
  void cut(trace::Limit limit, const std::string& message); // a limit of this room was reached
  void write(trace::Stream stream, std::string_view bytes); // what the program prints
  void note_error(JSValueConst error, bool handled);

 private:
  loop::Completion completion_of(bool threw);
  loop::Completion handle_uncaught(const engine::Value& error, bool from_promise);
  void print_fatal(const engine::Value& error, const std::optional<engine::SourcePlace>& thrown,
                   bool from_promise);
  void exit_naturally();
  int finish();
  bool start_main();
  bool start_worker();
  void end_children();
  void drop_handles();

 public:
  Process& process;
  Worker* const worker; // nullptr: the main thread
  const std::shared_ptr<loop::Lane> lane;
  const trace::LoopId loop_id;
  const scenario::Scenario& scenario;
  const trace::Store& store;
  trace::Recorder& recorder;
  // Every live one, in the order in which they were made; before the engine, which finalizes them.
  loop::Linked<HeldByScript> handles;
  loop::Linked<PortHandle> ports;
  engine::Engine engine;
  FileSystem& files;
  LibraryHooks hooks;
  Library library;
  Modules modules;
  Rejections rejections;
  AsyncContext async{engine};
  loop::Loop loop;
  std::shared_ptr<Network> network; // nullptr until the first use

  std::vector<std::shared_ptr<Worker>> children; // the threads this one has made
  std::string& cwd;
  uint64_t random_state = scenario.seed; // of node:crypto
  uint64_t epoch_ms = engine::EngineOptions{}.epoch_ms;
  int exit_code = 0;
  trace::EndReason end_reason = trace::EndReason::natural;
  bool ended = false;
  bool has_written = false; // a worker thread, to its output
  std::optional<engine::SourcePlace> thrown_at; // where the exception that is being dealt with was thrown
  const char* stack_tail = "";                  // Node's own frames below the running callback
  bool ticked = false;                          // the running callback left a tick: printing does, too
  uint64_t operations = 0;                      // started so far
};

// What a token is called: the name of its callback, or what it prints first, or how and where it was made
// ("timeout :5", by `callee` and the line of the script that runs).
std::string label_of(JSContext* context, JSValueConst function, std::string_view callee);

// Who calls a script, as it stands at the end of every stack there.
enum class Caller : uint8_t {
  other,
  main,
  tick,
  timer,
  timer_with_arguments,
  immediate,
  immediate_with_arguments,
  node // its own work, of which async_hooks say nothing
};

// A callback of a script as the loop takes it.
class ScriptCallback final : public loop::Callback {
 public:
  ScriptCallback(Environment::Impl& env, Caller caller, JSValueConst function, JSValueConst self, int count,
                 JSValueConst* arguments);
  loop::Completion call() override;

  // What an 'init' hook of createHook() is told of an operation with `requests` requests, one after the other.
  void is_request(std::string type, size_t requests);
  void is_repeated() { repeated_ = true; }

 private:
  Environment::Impl& env_;
  Caller caller_;
  bool repeated_ = false;
  bool announced_ = false; // to the 'init' hooks of createHook()
  AsyncScope scope_;
  std::string request_type_;
  size_t requests_left_ = 0;
  engine::Value function_, self_;
  std::vector<engine::Value> arguments_;
};

loop::CallbackPtr make_callback(Environment::Impl& env, Caller caller, JSValueConst function, int count = 0,
                                JSValueConst* arguments = nullptr, JSValueConst self = JS_UNDEFINED);

} // namespace loopscope::node
