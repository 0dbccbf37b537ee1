// What the window's own work costs on a run of ten million events: ui_bench [EVENTS] [FILE.js]. Everything up to the draw
// lists is done as in the window, nothing is given to OpenGL: filling pixels is another machine's business. Times are
// processor time of this thread, so other work on the machine counts less. Built and run by hand.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <malloc.h>

#include <imgui.h>

#include "core/scenario/scenario.h"
#include "core/simulation.h"
#include "ui/frame.h"
#include "ui/timeline/axis.h"

namespace {

using namespace loopscope;
using trace::EventIndex;

constexpr float kWidth = 1920, kHeight = 1080;
constexpr int kFrames = 400, kSettle = 3;

double cpu_ms() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) * 1e-6;
}

uint64_t heap_bytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

struct Spread {
  std::vector<double> ms;
  void print(const char* name) {
    if (ms.empty()) return;
    std::sort(ms.begin(), ms.end());
    std::printf("  %-44s %7.3f median %7.3f at 99 %% %7.3f worst\n", name, ms[ms.size() / 2], ms[ms.size() * 99 / 100], ms.back());
  }
};

// A place in the run that is as likely as any other, the same in every run of the bench.
struct Random {
  uint64_t seed = 1;
  uint32_t below(uint32_t n) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<uint32_t>((seed >> 33) % n);
  }
};

std::shared_ptr<trace::Trace> record(const scenario::Scenario& scenario) {
  auto store = trace::Store::create({.events = static_cast<uint32_t>(scenario.limits.events),
                                     .strings = static_cast<uint32_t>(scenario.limits.events),
                                     .string_bytes = uint64_t{1} << 30});
  if (!store) std::fprintf(stderr, "%s\n", store.error().c_str()), std::exit(1);
  simulate(scenario, *store);
  std::vector<trace::SourceFile> files;
  for (const auto& file : scenario.world.files) files.push_back({file.path, file.bytes});
  return std::make_shared<trace::Trace>(std::move(*store), "{}", std::move(files));
}

std::shared_ptr<trace::Trace> record(Result<scenario::Scenario> scenario, uint32_t events) {
  if (!scenario) std::fprintf(stderr, "%s\n", scenario.error().c_str()), std::exit(1);
  scenario->limits.events = events;
  scenario->limits.statements = uint64_t{1} << 40;
  scenario->limits.virtual_time_ms = uint64_t{1} << 40;
  return record(*scenario);
}

// The window without a display: ImGui with a renderer that takes every texture and draws nothing.
class Desk {
 public:
  Desk() {
    ImGui::CreateContext();
    ui::prepare_imgui();
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.DisplaySize = {kWidth, kHeight};
    io.DeltaTime = 1.0f / 60;
    fonts_ = std::make_unique<ui::Fonts>(*io.Fonts);
  }
  ~Desk() {
    fonts_.reset();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext();
  }

  // Milliseconds for a frame; of an empty one without a view.
  double frame(ui::View* view) {
    const double begin = cpu_ms();
    ImGui::NewFrame();
    if (view) {
      view->now += 1.0 / 60;
      ui::build_frame(*view, *fonts_, memory_, input, kWidth, kHeight);
    }
    ImGui::Render();
    const double took = cpu_ms() - begin;
    const ImDrawData* data = ImGui::GetDrawData();
    vertices = data->TotalVtxCount;
    for (ImTextureData* texture : *data->Textures) {
      if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      } else if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      }
    }
    return took;
  }

  ui::Input input;
  int vertices = 0;

 private:
  std::unique_ptr<ui::Fonts> fonts_;
  ui::UiMemory memory_;
};

// A view as the window has it when a run is open.
ui::View view_of(std::shared_ptr<trace::Trace> trace) {
  ui::View view;
  view.session = std::make_unique<ui::Session>(std::move(trace));
  view.title = "bench";
  view.stage = ui::RunProgress::Stage::finished;
  return view;
}

void measure(Desk& desk, ui::View& view, const char* name, const std::function<void(int)>& before) {
  for (int i = 0; i < kSettle; ++i) desk.frame(&view);
  Spread spread;
  int vertices = 0;
  for (int i = 0; i < kFrames; ++i) {
    before(i);
    spread.ms.push_back(desk.frame(&view));
    vertices = std::max(vertices, desk.vertices);
  }
  spread.print(name);
  std::printf("  %-44s %d\n", "    vertices, most", vertices);
}

void measure_frames(Desk& desk, ui::View& view) {
  ui::Session& session = *view.session;
  ui::TimelineView& timeline = view.timeline;
  const double whole = ui::Axis(session.trace(), session.lanes(), timeline, 0, 1).whole();  // units of steps, or ns
  const double a_step = whole / static_cast<double>(session.step_count());
  Random random;
  view.settings.reduced_motion = true;
  measure(desk, view, "frame, the same place", [&](int) {});
  measure(desk, view, "frame, random places", [&](int) { session.go(random.below(session.last())); });
  view.side_tab = 1;
  measure(desk, view, "frame, random places, variables", [&](int) { session.go(random.below(session.last())); });
  view.side_tab = 0;
  view.settings.reduced_motion = false;
  measure(desk, view, "frame, random places, in motion", [&](int i) {
    if (i % 4 == 0) session.go(random.below(session.last()));
  });
  measure(desk, view, "frame, scrubbing", [&](int i) {
    session.go(static_cast<EventIndex>(static_cast<double>(session.last()) * (0.5 + 0.4 * std::sin(i * 0.03))));
  });
  measure(desk, view, "frame, stepping", [&](int) { session.step(trace::StepSize::statement, trace::Direction::forward); });
  measure(desk, view, "frame, the wheel over the timeline", [&](int i) {
    const double length = std::pow(0.5, 0.05 * (i % 400)) * whole;
    const double middle = whole * 0.4;
    timeline.from = std::max(0.0, middle - length / 2), timeline.to = std::min(whole, middle + length / 2);
  });
  for (const double steps : {40.0, 400.0, 900.0, 4'000.0, 400'000.0}) {
    const double length = steps * a_step;
    if (length > whole) continue;
    const std::string name = "frame, moving over " + std::to_string(static_cast<int>(steps)) + " steps";
    measure(desk, view, name.c_str(), [&](int i) {
      timeline.from = std::min(whole - length, whole / 500 * i), timeline.to = timeline.from + length;
      timeline.followed = session.position();
    });
  }
  timeline.show_all();
  view.dialog = ui::Dialog::timeline;
  measure(desk, view, "frame, the large timeline, random places", [&](int) { session.go(random.below(session.last())); });
  view.dialog = ui::Dialog::none;
  timeline.virtual_time = true;
  measure(desk, view, "frame, the axis of time, random places", [&](int) { session.go(random.below(session.last())); });
  timeline.virtual_time = false;
  view.presenting = true;
  measure(desk, view, "frame, presenting, random places", [&](int) { session.go(random.below(session.last())); });
  view.presenting = false;
}

void measure_seeks(ui::Session& session) {
  Random random{7};
  Spread seeks;
  for (int i = 0; i < 2000; ++i) {
    const double begin = cpu_ms();
    session.go(random.below(session.last()));
    session.state();
    seeks.ms.push_back(cpu_ms() - begin);
  }
  seeks.print("seek, random places");
  for (const auto size : {trace::StepSize::statement, trace::StepSize::queue_operation, trace::StepSize::callback,
                          trace::StepSize::phase, trace::StepSize::iteration, trace::StepSize::console_line}) {
    for (const auto direction : {trace::Direction::forward, trace::Direction::back}) {
      Spread steps;
      for (int i = 0; i < 200; ++i) {
        session.go(random.below(session.last()));
        session.state();
        const double begin = cpu_ms();
        session.step(size, direction);
        session.state();
        steps.ms.push_back(cpu_ms() - begin);
      }
      const std::string name = std::string("step, ") + trace::name_of(size) + (direction == trace::Direction::back ? ", back" : "");
      steps.print(name.c_str());
    }
  }
}

void look_at(Desk& desk, const char* name, const std::shared_ptr<trace::Trace>& trace) {
  const double n = trace->size();
  std::printf("%s: %.0f events\n", name, n);
  const uint64_t before = heap_bytes();
  const double begin = cpu_ms();
  ui::View view = view_of(trace);
  const double took = cpu_ms() - begin;
  std::printf("  %-44s %7.0f ms, %.1f M events/s\n", "states, steps and lanes of the whole run", took, n / took / 1e3);
  std::printf("  %-44s %7.1f bytes an event, and %.1f of the trace\n", "memory for them", static_cast<double>(heap_bytes() - before) / n,
              static_cast<double>(trace->memory_bytes()) / n);
  measure_seeks(*view.session);
  measure_frames(desk, view);
}

void reference(Desk& desk) {
  std::printf("for reference\n");
  Spread empty;
  for (int i = 0; i < kFrames; ++i) empty.ms.push_back(desk.frame(nullptr));
  empty.print("an empty frame of ImGui");
}

constexpr const char* kShort = R"(const fs = require('node:fs');
console.log('start');
setTimeout(() => console.log('timeout'), 10);
setImmediate(() => console.log('immediate'));
fs.readFile(__filename, () => console.log('file read'));
Promise.resolve().then(() => console.log('promise'));
process.nextTick(() => console.log('tick'));
console.log('end');
)";

}  // namespace

int main(int count, char** arguments) {
  const uint32_t events = count > 1 ? static_cast<uint32_t>(std::strtoul(arguments[1], nullptr, 10)) : 10'000'000;
  Desk desk;
  reference(desk);
  look_at(desk, "a short program", record(scenario::from_source(kShort, "/bench/short.js"), 100'000));
  const std::string path = count > 2 ? arguments[2] : LOOPSCOPE_SOURCE_DIR "/tests/bench/programs/mixed.js";
  look_at(desk, path.substr(path.rfind('/') + 1).c_str(), record(scenario::open(path), events));
  return 0;
}
