// Keys as caps in a row: "Ctrl" "P".
#pragma once

#include <string>
#include <vector>

#include "ui/draw/ui.h"

namespace loopscope::ui {

float key_caps_width(const Canvas& canvas, const std::vector<std::string>& caps);
float draw_key_caps(Ui& ui, Point right_middle, const std::vector<std::string>& caps);  // they end there; returns where they begin

}  // namespace loopscope::ui
