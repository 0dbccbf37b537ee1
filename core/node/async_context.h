// Async context: what a callback inherits from the code that made it (node: async_hooks). Each callback of
// the loop and each microtask runs in the scope that it was made in: the stores of AsyncLocalStorage, and
// ids.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "core/engine/engine.h"
#include "core/engine/job_watcher.h"

namespace loopscope::node {

// One asynchronous resource of Node: a tick, a timer, an operation, a promise.
struct AsyncScope {
  engine::Value stores;   // of AsyncLocalStorage; undefined: none
  engine::Value resource; // of executionAsyncResource(); undefined until asked for
  uint64_t id = 0, trigger = 0;
};

// What lib/internal/async_hooks.js wants to be called for while a hook of createHook() is enabled.
struct AsyncHooks {
  engine::Value init, before, after, destroy;
};

class AsyncContext final : public engine::JobWatcher {
 public:
  explicit AsyncContext(engine::Engine& engine) : engine_(engine) {}

  AsyncScope& current() { return current_; }
  uint64_t new_id() { return ++last_id_; }
  uint64_t last_id() const { return last_id_; }

  // The scope of something that is made now.
  AsyncScope make_scope();
  // Around a callback. What the callback did to its stores stays in `scope`: a timer may run again.
  // `announced`: hooks were told of it.
  void enter(const AsyncScope& scope, bool announced);
  void leave(AsyncScope& scope, bool announced, bool threw);
  // The same for AsyncResource.runInAsyncScope(), which may be inside a callback.
  void push(AsyncScope scope);
  AsyncScope pop();

  // Promises and microtasks cost something from now on.
  void watch();
  void set_hooks(AsyncHooks hooks);
  bool has_hooks() const { return has_hooks_; }
  // Calls 'init' hooks for `id`, made just now.
  void made(JSContext* context, uint64_t id, const char* type, JSValueConst resource);
  void destroyed(uint64_t id);

  // engine::JobWatcher
  void promise_made(JSContext* context, uint64_t promise, uint64_t parent, JSValueConst object) override;
  void promise_settled(uint64_t promise) override { stores_of_pending_.erase(promise); }
  void waits(JSContext* context, trace::Id task, const JSTraceReaction& reaction) override;
  void queued(JSContext* context, trace::Id task, const JSTraceJob& job) override;
  void begins(JSContext* context, trace::Id task, JSTraceJobKind kind) override;
  void ends(JSContext* context, trace::Id task) override;

 private:
  struct Ids {
    uint64_t id = 0, trigger = 0;
  };
  void call_hook(const engine::Value& hook, uint64_t id);
  Ids ids_of_promise(uint64_t promise);

  engine::Engine& engine_;
  void end_error();

  AsyncScope current_; // outside of all callbacks: the one that everything without a scope of its own shares
  AsyncScope outer_of_job_;
  std::optional<AsyncScope> outer_of_error_; // a callback threw, what deals with it runs in its scope
  bool job_has_scope_ = false;
  std::vector<AsyncScope> outer_;                                 // of the scopes that were entered
  uint64_t last_id_ = 1;                                          // 1 is the main script
  std::unordered_map<trace::Id, AsyncScope> waiting_;             // scopes of microtasks to come
  std::unordered_map<uint64_t, Ids> promises_;                    // while there are hooks
  std::unordered_map<uint64_t, engine::Value> stores_of_pending_; // as they were when the promise was made
  uint64_t last_promise_ = 0, last_promise_id_ = 0;
  AsyncHooks hooks_;
  bool has_hooks_ = false;
};

} // namespace loopscope::node
