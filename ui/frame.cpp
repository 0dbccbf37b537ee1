#include "ui/frame.h"

#include <imgui.h>

#include "ui/screen.h"

namespace loopscope::ui {

float text_scale_for(const Settings& settings, float width_px) {
  if (settings.text_scale > 0) return settings.text_scale;
  return width_px >= 3840 ? 2.0f : width_px >= 1920 ? 1.25f : 1.0f;
}

void prepare_imgui() {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
}

void build_frame(View& view, const Fonts& fonts, UiMemory& memory, const Input& input, float width_px, float height_px) {
  const float scale = text_scale_for(view.settings, width_px);
  view.shown_scale = scale;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width_px, height_px});
  ImGui::Begin("window", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  memory.begin_frame();
  if (input.pressed) memory.held.clear();  // until a place says that it was pressed
  const Palette colours = view.stale() ? stale(palette(view.settings.theme)) : palette(view.settings.theme);
  Input in_units = input;
  in_units.mouse = {input.mouse.x / scale, input.mouse.y / scale};
  Canvas canvas(*ImGui::GetWindowDrawList(), fonts, scale);
  canvas.record(memory.texts);
  Ui ui(canvas, colours, in_units, memory);
  draw_screen(ui, view, width_px / scale, height_px / scale);
  ImGui::End();
}

}  // namespace loopscope::ui
