// What the window shows, as JSON: for tests that drive the real window, and for anybody who cannot see it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

std::string inspect(View& view, const UiMemory& memory, float width_px, float height_px);

std::optional<Dialog> dialog_named(std::string_view name);  // as inspect() names it: "palette"

}  // namespace loopscope::ui
