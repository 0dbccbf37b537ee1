#include "ui/shot.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "ui/frame.h"
#include "ui/inspect.h"

namespace loopscope::ui {
namespace {

constexpr int kFramesToSettle = 3;  // regions are known one frame late

struct ImGuiContextOwner {
  ImGuiContextOwner() { ImGui::CreateContext(); }
  ~ImGuiContextOwner() { ImGui::DestroyContext(); }
};

void place(View& view, const ShotOptions& options) {
  Session& session = *view.session;
  const auto& stops = session.index().stops();
  if (options.event)
    session.go(*options.event);
  else if (options.step && !stops.empty())
    session.go(stops[std::min(*options.step, stops.size()) - (*options.step > 0 ? 1 : 0)]);
  else {
    const auto& trace = session.trace();
    for (trace::EventIndex i = 0; i < trace.size(); ++i)
      if (trace.at(i).kind == trace::EventKind::task_started && trace.at(i).detail != static_cast<uint8_t>(trace::Queue::main)) {
        session.go(i);
        break;
      }
  }
}

View view_for(std::shared_ptr<trace::Trace> trace, const ShotOptions& options) {
  View view;
  view.title = options.title;
  view.settings.theme = options.theme;
  view.settings.text_scale = options.text_scale;
  view.settings.reduced_motion = true;
  view.settings.mechanism = options.mechanism;
  view.presenting = options.presenting;
  view.dialog = options.dialog;
  view.side_tab = options.side_tab;
  view.error = options.error;
  view.lessons = options.lessons;
  view.recent = options.recent;
  view.seen = options.seen;
  view.bookmarks = options.bookmarks;
  view.gallery.search = view.palette.typed = options.typed;
  view.timeline.virtual_time = options.virtual_time;
  if (!trace) return view;
  view.session = std::make_unique<Session>(std::move(trace));
  if (const auto* script = view.session->script(); script && view.title.empty())
    view.title = script->path.substr(script->path.rfind('/') + 1);
  view.stage = RunProgress::Stage::finished;
  place(view, options);
  if (options.zoom) {
    const auto unit = [&](double step) { return static_cast<double>(view.session->lanes().unit(static_cast<size_t>(std::max(1.0, step)) - 1)); };
    view.timeline.from = unit(options.zoom->first);
    view.timeline.to = unit(options.zoom->second + 1);
    view.timeline.followed = view.session->position();
  }
  if (options.other) view.other = other_run(options.other, view.session->trace());
  return view;
}

template <typename Finish>
Status with_frames(View& view, const ShotOptions& options, Finish finish) {
  auto offscreen = Offscreen::create(options.width, options.height);
  if (!offscreen) return Error{offscreen.error()};
  const ImGuiContextOwner context;
  prepare_imgui();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(options.width), static_cast<float>(options.height)};
  io.DeltaTime = 1.0f / 60;
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) return Error{"the picture could not be drawn: no OpenGL 3.3 shaders"};
  {
    const Fonts fonts(*io.Fonts);
    UiMemory memory;
    for (int i = 0; i < kFramesToSettle; ++i) {
      ImGui_ImplOpenGL3_NewFrame();
      ImGui::NewFrame();
      build_frame(view, fonts, memory, {}, io.DisplaySize.x, io.DisplaySize.y);
      ImGui::Render();
      (*offscreen)->begin();
      ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }
    finish(**offscreen, memory);
  }
  ImGui_ImplOpenGL3_Shutdown();
  return Done{};
}

}  // namespace

Result<Image> take_shot(std::shared_ptr<trace::Trace> trace, const ShotOptions& options) {
  View view = view_for(std::move(trace), options);
  Image image;
  const Status drawn = with_frames(view, options, [&](Offscreen& offscreen, const UiMemory&) { image = offscreen.read(); });
  if (!drawn) return Error{drawn.error()};
  return image;
}

Result<std::string> inspect_shot(std::shared_ptr<trace::Trace> trace, const ShotOptions& options) {
  View view = view_for(std::move(trace), options);
  std::string text;
  const Status drawn = with_frames(view, options, [&](Offscreen&, const UiMemory& memory) {
    text = inspect(view, memory, static_cast<float>(options.width), static_cast<float>(options.height));
  });
  if (!drawn) return Error{drawn.error()};
  return text;
}

}  // namespace loopscope::ui
