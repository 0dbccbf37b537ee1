// What the window shows, as JSON: for tests that drive the real window, and for anybody who cannot see it.
#pragma once

#include <string>

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

std::string inspect(View& view, const UiMemory& memory, float width_px, float height_px);

}  // namespace loopscope::ui
