#include "core/node/async_context.h"

namespace loopscope::node {

using engine::Value;

AsyncScope AsyncContext::make_scope() { return {current_.stores, {}, new_id(), current_.id}; }

void AsyncContext::enter(const AsyncScope& scope, bool announced) {
  end_error();
  push(scope);
  if (announced && has_hooks_)
    call_hook(hooks_.before, scope.id);
}

// A callback that threw: what deals with the error still runs in its scope.
void AsyncContext::leave(AsyncScope& scope, bool announced, bool threw) {
  if (announced && has_hooks_)
    call_hook(hooks_.after, scope.id);
  if (threw && outer_.size() == 1) {
    outer_of_error_ = std::move(outer_.front());
    outer_.clear();
    return;
  }
  scope = pop();
}

void AsyncContext::end_error() {
  if (!outer_of_error_)
    return;
  current_ = std::move(*outer_of_error_);
  outer_of_error_.reset();
}

void AsyncContext::push(AsyncScope scope) { outer_.push_back(std::exchange(current_, std::move(scope))); }

AsyncScope AsyncContext::pop() {
  if (outer_.empty())
    return std::exchange(current_, {});
  AsyncScope scope = std::exchange(current_, std::move(outer_.back()));
  outer_.pop_back();
  return scope;
}

void AsyncContext::watch() { engine::watch_jobs(engine_.runtime(), this); }

void AsyncContext::set_hooks(AsyncHooks hooks) {
  hooks_ = std::move(hooks);
  has_hooks_ = JS_IsFunction(engine_.context(), hooks_.init.get());
  if (!has_hooks_)
    promises_.clear();
}

void AsyncContext::made(JSContext* context, uint64_t id, const char* type, JSValueConst resource) {
  if (!has_hooks_)
    return;
  const Value name(context, JS_NewString(context, type));
  const Value object =
      JS_IsObject(resource) ? Value::copy(context, resource) : Value(context, JS_NewObject(context));
  JSValueConst arguments[] = {JS_NewInt64(context, static_cast<int64_t>(id)), name.get(),
                              JS_NewInt64(context, static_cast<int64_t>(current_.id)), object.get()};
  const Value done(context, JS_Call(context, hooks_.init.get(), JS_UNDEFINED, 4, arguments));
}

void AsyncContext::destroyed(uint64_t id) {
  if (has_hooks_)
    call_hook(hooks_.destroy, id);
}

void AsyncContext::call_hook(const Value& hook, uint64_t id) {
  JSContext* context = engine_.context();
  JSValueConst arguments[] = {JS_NewInt64(context, static_cast<int64_t>(id))};
  const Value done(context, JS_Call(context, hook.get(), JS_UNDEFINED, 1, arguments));
}

// node: getOrSetAsyncId. A promise that is older than the hooks gets its id when it is first needed.
AsyncContext::Ids AsyncContext::ids_of_promise(uint64_t promise) {
  const auto [found, is_new] = promises_.try_emplace(promise);
  if (is_new)
    found->second = {new_id(), current_.id};
  return found->second;
}

void AsyncContext::promise_made(JSContext* context, uint64_t promise, uint64_t parent, JSValueConst object) {
  const uint64_t trigger = has_hooks_ && parent != 0 ? ids_of_promise(parent).id : current_.id;
  last_promise_ = promise;
  last_promise_id_ = new_id();
  if (promise != 0 && !JS_IsUndefined(current_.stores.get()))
    stores_of_pending_[promise] = current_.stores;
  if (!has_hooks_)
    return;
  promises_[promise] = {last_promise_id_, trigger};
  const uint64_t id = last_promise_id_;
  AsyncScope as_made_by = current_;
  as_made_by.id = trigger;
  std::swap(as_made_by, current_);
  made(context, id, "PROMISE", object);
  std::swap(as_made_by, current_);
}

// then(): the callback runs as the promise that then() gives. await: V8 makes a promise that nobody sees.
void AsyncContext::waits(JSContext* context, trace::Id task, const JSTraceReaction& reaction) {
  AsyncScope scope{current_.stores, {}, 0, current_.id};
  if (reaction.kind != JS_TRACE_JOB_REACTION) {
    promise_made(context, 0, reaction.promise, JS_UNDEFINED);
    scope.id = last_promise_id_;
  } else if (reaction.derived == last_promise_) {
    scope.id = last_promise_id_;
  }
  if (has_hooks_ && reaction.kind == JS_TRACE_JOB_REACTION && reaction.derived != 0) {
    const Ids ids = ids_of_promise(reaction.derived);
    scope.id = ids.id;
    scope.trigger = ids.trigger;
  } else if (has_hooks_) {
    scope.trigger = ids_of_promise(reaction.promise).id;
  }
  waiting_[task] = std::move(scope);
}

void AsyncContext::queued(JSContext* context, trace::Id task, const JSTraceJob& job) {
  AsyncScope scope = make_scope();
  if (job.kind == JS_TRACE_JOB_THENABLE) {
    // V8 runs it for the promise that follows the thenable, wherever that was resolved.
    const auto stores = stores_of_pending_.find(job.promise);
    scope.stores = stores == stores_of_pending_.end() ? Value{} : stores->second;
  } else if (job.kind == JS_TRACE_JOB_HOST)
    made(context, scope.id, "Microtask", JS_UNDEFINED);
  waiting_[task] = std::move(scope);
}

void AsyncContext::begins(JSContext*, trace::Id task, JSTraceJobKind kind) {
  end_error();
  const auto found = waiting_.find(task);
  // An await that is older than the first use of async_hooks has no promise of its own, and so no scope.
  job_has_scope_ = found != waiting_.end() ||
                   (kind != JS_TRACE_JOB_ASYNC_FUNCTION && kind != JS_TRACE_JOB_ASYNC_GENERATOR);
  if (!job_has_scope_)
    return;
  outer_of_job_ = std::exchange(current_, found == waiting_.end() ? AsyncScope{} : std::move(found->second));
  if (found != waiting_.end())
    waiting_.erase(found);
  if (has_hooks_ && current_.id != 0)
    call_hook(hooks_.before, current_.id);
}

void AsyncContext::ends(JSContext*, trace::Id) {
  if (!job_has_scope_)
    return;
  if (has_hooks_ && current_.id != 0)
    call_hook(hooks_.after, current_.id);
  current_ = std::exchange(outer_of_job_, {});
}

} // namespace loopscope::node
