// The window without a display: keys and the mouse go in, what is drawn and what can be touched comes out. It does what
// Window::draw does, but for showing the picture.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "tests/ui/recorded.h"
#include "ui/controller.h"
#include "ui/focus_keys.h"
#include "ui/frame.h"
#include "ui/keys.h"

namespace loopscope::ui::test {

class NoRuns final : public RunSource {
 public:
  void start(RunRequest request) override { started.push_back(std::move(request)); }
  void cancel() override {}
  RunProgress poll() override {
    RunProgress progress;
    progress.trace = std::exchange(trace, nullptr);
    progress.fresh = progress.trace != nullptr;
    if (progress.fresh) shown = progress.trace;
    progress.trace = shown;
    progress.stage = shown ? RunProgress::Stage::finished : RunProgress::Stage::nothing;
    return progress;
  }
  void save(std::shared_ptr<const trace::Trace>, const std::string&, ExportFormat) override {}
  std::optional<Saving> saving() override { return std::nullopt; }
  void cancel_save() override {}
  std::optional<ExportResult> saved() override { return std::nullopt; }
  std::vector<Lesson> lessons() override { return known; }

  std::vector<RunRequest> started;
  std::shared_ptr<trace::Trace> trace, shown;
  std::vector<Lesson> known;
};

inline std::vector<Lesson> thirty_lessons() {
  std::vector<Lesson> lessons;
  for (uint32_t i = 0; i < 30; ++i)
    lessons.push_back({"/l/lesson-" + std::to_string(i) + ".json", "Why does lesson " + std::to_string(i) + " print its lines in that order?",
                       "A timer, an immediate, a file, a promise, an await and a tick. In which order do they print?",
                       i < 12 ? "Asynchronous programming" : i < 13 ? "Event loop" : "Errors", "beginner", {"what one learns of it", "and more"}, i + 1, "", {Hue::timers, Hue::poll}});
  return lessons;
}

class PlayedWindow {
 public:
  PlayedWindow(float width, float height) : width_(width), height_(height) {
    ImGui::CreateContext();
    prepare_imgui();
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0f / 60;
    fonts_ = std::make_unique<Fonts>(*io.Fonts);
    source.known = thirty_lessons();
    view.settings.text_scale = 1;
    view.settings.reduced_motion = true;
  }
  ~PlayedWindow() {
    fonts_.reset();
    ImGui::DestroyContext();
  }
  PlayedWindow(const PlayedWindow&) = delete;

  void show(std::shared_ptr<trace::Trace> trace) {
    source.trace = std::move(trace);
    frames(3);
  }
  void frame() {
    now_ += 1.0 / 60;
    ImGui::NewFrame();
    const ImGuiIO& io = ImGui::GetIO();
    Input input;
    input.mouse = {io.MousePos.x, io.MousePos.y};
    input.down = io.MouseDown[0];
    input.pressed = ImGui::IsMouseClicked(0);
    input.released = ImGui::IsMouseReleased(0);
    input.mouse_moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
    const FocusKeys keys = take_focus_keys(memory, view.dialog == Dialog::none);
    input.activate = keys.activate;
    input.adjust = keys.adjust;
    controller.tick(now_);
    take_keys(view, [this](Command command) { controller.perform(command); });
    texts.clear();
    memory.texts = &texts;
    build_frame(view, *fonts_, memory, input, width_, height_);
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
      texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
    }
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  void key(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    frames(3);
  }
  void click(const std::string& id) {
    const Region* at = region(id);
    if (!at) return;
    const float scale = view.settings.text_scale;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(at->seen.centre().x * scale, at->seen.centre().y * scale);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frames(3);
    io.AddMousePosEvent(-1, -1);
    frame();
  }
  const Region* region(const std::string& id) const {
    for (const Region& region : memory.regions)
      if (region.id == id) return &region;
    return nullptr;
  }
  const std::string& focus() const { return memory.focus; }

  View view;
  UiMemory memory;
  NoRuns source;
  Controller controller{view, source};
  std::vector<DrawnText> texts;

 private:
  float width_, height_;
  double now_ = 1;
  std::unique_ptr<Fonts> fonts_;
};

}  // namespace loopscope::ui::test
