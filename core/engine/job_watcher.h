// Who is told about promises and microtasks as they happen, beside the record: async context follows them.
// Without one it costs a comparison.
#pragma once

#include <cstdint>

extern "C" {
#include "quickjs.h"
}

#include "core/trace/event.h"

namespace loopscope::engine {

class JobWatcher {
 public:
  virtual ~JobWatcher() = default;
  // `parent` is the promise whose then() made it, or 0. May run JavaScript: the promise is complete.
  virtual void promise_made(JSContext* context, uint64_t promise, uint64_t parent, JSValueConst object) = 0;
  virtual void promise_settled(uint64_t promise) = 0;
  // then() or await was called; `task` is the microtask that it will become.
  virtual void waits(JSContext* context, trace::Id task, const JSTraceReaction& reaction) = 0;
  // A microtask that no then() or await announced: queueMicrotask(), the job that calls a thenable's then().
  virtual void queued(JSContext* context, trace::Id task, const JSTraceJob& job) = 0;
  virtual void begins(JSContext* context, trace::Id task, JSTraceJobKind kind) = 0;
  virtual void ends(JSContext* context, trace::Id task) = 0;
};

// nullptr: nobody any more. The watcher must outlive the runtime or be taken away before.
void watch_jobs(JSRuntime* runtime, JobWatcher* watcher);

} // namespace loopscope::engine
