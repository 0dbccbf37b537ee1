#include "ui/shot.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "ui/frame.h"
#include "ui/inspect.h"
#include "ui/timeline/axis.h"

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
  view.mistaken = options.mistaken;
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
    const auto& stops = view.session->index().stops();
    const Axis axis(view.session->trace(), view.session->lanes(), view.timeline, 0, 1);
    const auto value = [&](double step) { return axis.value_of(stops[std::min(static_cast<size_t>(std::max(1.0, step)) - 1, stops.size() - 1)]); };
    if (!stops.empty()) view.timeline.from = value(options.zoom->first), view.timeline.to = value(options.zoom->second + 1);
    view.timeline.followed = view.session->position();
  }
  if (options.other) view.other = other_run(options.other, view.session->trace());
  return view;
}

// Everything that drawing without a display needs, for as many frames as are wanted.
class Studio {
 public:
  Studio(int width, int height) : width_(static_cast<float>(width)), height_(static_cast<float>(height)) {}
  ~Studio() {
    fonts_.reset();
    if (drawing_) ImGui_ImplOpenGL3_Shutdown();
  }
  Status open() {
    auto offscreen = Offscreen::create(static_cast<int>(width_), static_cast<int>(height_));
    if (!offscreen) return Error{offscreen.error()};
    offscreen_ = std::move(*offscreen);
    prepare_imgui();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width_, height_};
    io.DeltaTime = 1.0f / 60;
    drawing_ = ImGui_ImplOpenGL3_Init("#version 330 core");
    if (!drawing_) return Error{"the picture could not be drawn: no OpenGL 3.3 shaders"};
    fonts_ = std::make_unique<Fonts>(*io.Fonts);
    return Done{};
  }
  void draw(View& view) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    build_frame(view, *fonts_, memory_, {}, width_, height_);
    ImGui::Render();
    offscreen_->begin();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  }
  void settle(View& view) {
    for (int i = 0; i < kFramesToSettle; ++i) draw(view);
  }
  Image read() { return offscreen_->read(); }
  const UiMemory& memory() const { return memory_; }

 private:
  float width_, height_;
  std::unique_ptr<Offscreen> offscreen_;
  ImGuiContextOwner context_;
  std::unique_ptr<Fonts> fonts_;
  UiMemory memory_;
  bool drawing_ = false;
};

}  // namespace

Result<Image> take_shot(std::shared_ptr<trace::Trace> trace, const ShotOptions& options) {
  View view = view_for(std::move(trace), options);
  Studio studio(options.width, options.height);
  if (const Status opened = studio.open(); !opened) return Error{opened.error()};
  studio.settle(view);
  return studio.read();
}

Result<std::string> inspect_shot(std::shared_ptr<trace::Trace> trace, const ShotOptions& options) {
  View view = view_for(std::move(trace), options);
  Studio studio(options.width, options.height);
  if (const Status opened = studio.open(); !opened) return Error{opened.error()};
  studio.settle(view);
  return inspect(view, studio.memory(), static_cast<float>(options.width), static_cast<float>(options.height));
}

Status film(std::shared_ptr<trace::Trace> trace, const ShotOptions& options, const FilmRange& range, const std::function<Status(const Image&)>& frame) {
  View view = view_for(std::move(trace), options);
  view.settings.reduced_motion = false;
  Studio studio(options.width, options.height);
  if (const Status opened = studio.open(); !opened) return opened;
  const auto& stops = view.session->index().stops();
  const size_t last = range.to == 0 ? stops.size() : std::min(range.to, stops.size()), first = std::clamp<size_t>(range.from, 1, std::max<size_t>(1, last));
  if (stops.empty()) return Error{"there is nothing to film: the run has no steps"};
  const auto frames_a_step = static_cast<int>(std::max(1.0f, std::round(static_cast<float>(range.frames_a_second) / range.steps_a_second)));
  view.session->go(stops[first - 1]);
  studio.settle(view);
  Image image = studio.read();
  for (size_t step = first; step <= last; ++step) {
    view.session->go(stops[step - 1]);
    view.changed = true;
    for (int i = 0; i < frames_a_step; ++i) {
      view.now += 1.0 / range.frames_a_second;
      // What does not move is drawn once; regions are known one frame late.
      if (view.changed || i < kFramesToSettle) {
        view.changed = false;
        studio.draw(view);
        image = studio.read();
      }
      if (const Status taken = frame(image); !taken) return taken;
    }
  }
  return Done{};
}

}  // namespace loopscope::ui
