// Where a real Node could have gone either way: the run takes one way, says so, and can be told to take the
// other.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/trace/recorder.h"

namespace loopscope::loop {

class Choices {
 public:
  Choices(trace::Recorder& recorder, const std::map<uint32_t, uint32_t>& wanted)
      : recorder_(recorder), wanted_(wanted) {}

  // Records the choice point and returns the option to take. Option 0 is what the virtual clock says.
  uint32_t choose(trace::ChoiceKind kind, const std::string& what, const std::vector<std::string>& options);

 private:
  trace::Recorder& recorder_;
  const std::map<uint32_t, uint32_t>& wanted_;
  uint32_t points_ = 0;
};

} // namespace loopscope::loop
