#include "core/node/process.h"

#include "core/node/environment_impl.h"
#include "core/node/worker.h"

namespace loopscope::node {

namespace {

constexpr uint32_t kPoolThreads = 4; // libuv: src/threadpool.c

} // namespace

Process::Process(const scenario::Scenario& a_scenario, const trace::Store& a_store,
                 trace::Recorder& a_recorder)
    : scenario(a_scenario), store(a_store), recorder(a_recorder), scheduler(recorder, kPoolThreads),
      files(scenario.world), cwd(scenario.world.cwd) {}

Process::~Process() = default;

int Process::run() {
  Environment main(*this, nullptr);
  const int code = main.run();
  end_reason_ = main.end_reason();
  return code;
}

void Process::cut(trace::Limit limit, const std::string& message) {
  if (was_cut_)
    return;
  was_cut_ = true;
  recorder.allow_closing_events();
  recorder.add(trace::EventKind::run_cut, static_cast<uint8_t>(limit), 0, 0, recorder.intern(message));
  for (const std::shared_ptr<Worker>& worker : workers)
    worker->terminate();
  if (main) {
    main->end(kCutExitCode, trace::EndReason::limit);
    scheduler.wake_now(*main->lane);
  }
}

engine::Threads::Waited Process::wait(const void* address, uint64_t until_ns) {
  switch (scheduler.wait_on(address, until_ns)) {
  case loop::Scheduler::Waited::notified:
    return Waited::notified;
  case loop::Scheduler::Waited::timed_out:
    return Waited::timed_out;
  case loop::Scheduler::Waited::for_ever:
    break;
  }
  return Waited::for_ever;
}

} // namespace loopscope::node
