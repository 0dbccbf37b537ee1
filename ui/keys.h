// Keys to commands, by the table in model/commands.cpp.
#pragma once

#include <functional>

#include "ui/model/commands.h"
#include "ui/view.h"

namespace loopscope::ui {

// Reads this frame's keys from ImGui and has their commands carried out in the order in which they were pressed: what a key
// means depends on what the one before it opened or closed.
void take_keys(View& view, const std::function<void(Command)>& perform);

}  // namespace loopscope::ui
