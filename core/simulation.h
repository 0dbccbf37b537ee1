// The one door to a run: simulate(scenario) records into a store. It touches no real file, socket or clock.
#pragma once

#include "core/scenario/scenario.h"
#include "core/trace/store.h"

namespace loopscope {

struct Outcome {
  int exit_code = 0;
};

Outcome simulate(const scenario::Scenario& scenario, trace::Store& store);

} // namespace loopscope
