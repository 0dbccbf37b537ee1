// Keys to commands, by the table in model/commands.cpp.
#pragma once

#include "ui/model/commands.h"
#include "ui/view.h"

namespace loopscope::ui {

// Reads this frame's keys from ImGui and asks the view for the commands.
void take_keys(View& view);

}  // namespace loopscope::ui
