// A moment of a run as a person calls it.
#pragma once

#include <string>

#include "ui/model/format.h"
#include "ui/model/session.h"

namespace loopscope::ui {

// "step 12"; "the start" before the first step.
inline std::string name_of_moment(const Session& session, trace::EventIndex event) {
  const auto& stops = session.index().stops();
  if (stops.empty() || event < stops.front()) return "the start";
  return "step " + format_count(session.index().stop_before(event) + 1);
}

}  // namespace loopscope::ui
