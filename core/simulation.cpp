#include "core/simulation.h"

#include "core/node/process.h"
#include "core/trace/recorder.h"

namespace loopscope {

using trace::EventKind;

uint64_t address_space_of_workers() { return node::address_space_of_workers(); }

Outcome simulate(const scenario::Scenario& scenario, trace::Store& store) {
  trace::VirtualClock clock;
  trace::Recorder recorder(store, clock);
  recorder.add(EventKind::run_begin, 0, 0, 0, recorder.intern(scenario.title));
  recorder.add(EventKind::loop_spawn, static_cast<uint8_t>(trace::LoopKind::main_thread), 0, 0,
               recorder.intern("main"));

  node::Process process(scenario, store, recorder);
  const int exit_code = process.run();

  recorder.allow_closing_events();
  recorder.add(EventKind::loop_exit, 0, 0, static_cast<uint32_t>(exit_code));
  recorder.add(EventKind::run_end, static_cast<uint8_t>(process.end_reason()),
               static_cast<uint32_t>(exit_code));
  return {exit_code};
}

} // namespace loopscope
