// From a parsed scenario file to a Scenario, with every wrong value named.
#pragma once

#include <string>
#include <string_view>

#include "core/scenario/scenario.h"

namespace loopscope::scenario {

// `folder`: what relative paths in the file are relative to. Reads no file: the script and the folder are
// copied by the caller unless `copies_folder` came out false.
struct ReadScenario {
  Scenario scenario;
  bool copies_folder = true;
  size_t script_offset = 0; // where the file names its script, for messages
};
Result<ReadScenario> read_scenario(std::string_view text, const std::string& name, const std::string& folder);

} // namespace loopscope::scenario
