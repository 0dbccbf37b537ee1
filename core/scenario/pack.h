// A Scenario as the run process gets it: JSON for all but the files, and those as they are. A script may
// stand in a folder with thousands of others, and text that has to be quoted and parsed is what would take
// the time.
#pragma once

#include <string>
#include <string_view>

#include "core/scenario/scenario.h"

namespace loopscope::scenario {

// Ends with one byte for each file, in the order of world.files, for World::looked_at.
std::string pack(const Scenario& scenario);
// `packed` came from pack() of the same build. The files keep their order.
Result<Scenario> unpack(std::string_view packed);

} // namespace loopscope::scenario
