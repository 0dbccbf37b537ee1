// One frame of the window, the same whether it goes to a display or to a picture.
#pragma once

#include "ui/draw/ui.h"
#include "ui/view.h"

namespace loopscope::ui {

// 125 % from 1920 wide, 200 % from 3840, unless the person chose.
float text_scale_for(const Settings& settings, float width_px);

// Builds the ImGui frame (between NewFrame and Render) for a window of that many pixels.
void build_frame(View& view, const Fonts& fonts, UiMemory& memory, const Input& input, float width_px, float height_px);

// ImGui's own colours and flags, once a context.
void prepare_imgui();

}  // namespace loopscope::ui
