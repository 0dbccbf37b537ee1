#include "core/engine/job_watcher.h"

#include "core/engine/impl.h"

namespace loopscope::engine {

void watch_jobs(JSRuntime* runtime, JobWatcher* watcher) {
  const auto* engine = static_cast<Engine::Impl*>(JS_GetRuntimeOpaque(runtime));
  if (engine->recording)
    engine->recording->watcher = watcher;
}

} // namespace loopscope::engine
