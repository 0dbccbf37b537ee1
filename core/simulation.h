// The one door to a run: simulate(scenario) records into a store. It touches no real file, socket or clock.
#pragma once

#include "core/scenario/scenario.h"
#include "core/trace/store.h"

namespace loopscope {

struct Outcome {
  int exit_code = 0;
};

// Address space that the stacks and heaps of worker threads may take in a run, beside the main thread's.
uint64_t address_space_of_workers();

Outcome simulate(const scenario::Scenario& scenario, trace::Store& store);

} // namespace loopscope
