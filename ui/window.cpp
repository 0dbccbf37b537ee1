#include "ui/window.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <glad/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include "core/trace/json.h"
#include "ui/controller.h"
#include "ui/focus_keys.h"
#include "ui/frame.h"
#include "ui/inspect.h"
#include "ui/keys.h"
#include "ui/settings_file.h"

namespace loopscope::ui {
namespace {

constexpr double kPollSeconds = 0.02;  // while a run is recorded or something plays
constexpr double kWatchSeconds = 0.5;  // how often a file on disk is looked at: nothing is drawn then
constexpr int kFramesAfterChange = 3;  // regions and ImGui's text fields settle in that many
constexpr int kFramesOfInputMost = 64;
constexpr int kLeastWidth = 480, kLeastHeight = 320;

class Window {
 public:
  Window(const WindowOptions& options, RunSource& source) : options_(options), controller_(view_, source) {
    if (const auto kept = read_kept(options.settings_path)) {
      view_.settings = kept->settings;
      view_.timeline_folded = kept->timeline_folded;
      view_.recent = kept->recent;
    }
    if (!options.settings_path.empty()) {
      view_.seen_path = (std::filesystem::path(options.settings_path).parent_path() / "seen.json").string();
      view_.seen = load_seen(view_.seen_path);
    }
    if (options.theme) view_.settings.theme = *options.theme;
    kept_ = written(kept());
  }
  ~Window();
  void open_first() {
    if (!options_.open.empty()) controller_.open(options_.open);
  }
  bool create();
  int loop();

 private:
  void draw();
  Input take_input();
  static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }
  Kept kept() const { return {view_.settings, view_.timeline_folded, view_.recent}; }
  void keep_settings();
  void wake() { frames_due_ = kFramesAfterChange; }

  WindowOptions options_;
  View view_;
  Controller controller_;
  UiMemory memory_;
  GLFWwindow* window_ = nullptr;
  std::unique_ptr<Fonts> fonts_;
  GLFWcursor* hand_ = nullptr;
  bool hand_shown_ = false;
  int frames_due_ = kFramesAfterChange;
  std::string inspected_;
  std::string kept_;
};

Window::~Window() {
  if (!window_) return;
  fonts_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::create() {
  glfwSetErrorCallback([](int, const char* text) { std::fprintf(stderr, "loopscope: %s\n", text); });
  if (!glfwInit()) return false;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "loopscope");
  window_ = glfwCreateWindow(options_.width, options_.height, "Loopscope", nullptr, nullptr);
  if (!window_) return glfwTerminate(), false;
  glfwSetWindowSizeLimits(window_, kLeastWidth, kLeastHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_);
  if (!gladLoadGL(glfwGetProcAddress)) return false;
  glfwSwapInterval(1);
  glfwSetWindowUserPointer(window_, this);
  // Ours first: ImGui's callbacks chain to them.
  glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** paths) {
    of(w).controller_.open_dropped({paths, paths + count});
    of(w).wake();
  });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).wake(); });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { of(w).wake(); });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int, int, int, int) { of(w).wake(); });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned) { of(w).wake(); });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int, int, int) { of(w).wake(); });
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) { of(w).wake(); });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { of(w).wake(); });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { of(w).wake(); });
  ImGui::CreateContext();
  prepare_imgui();
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  fonts_ = std::make_unique<Fonts>(*ImGui::GetIO().Fonts);
  hand_ = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
  return true;
}

Input Window::take_input() {
  const ImGuiIO& io = ImGui::GetIO();
  Input input;
  input.mouse = {io.MousePos.x, io.MousePos.y};
  input.down = io.MouseDown[0];
  input.pressed = ImGui::IsMouseClicked(0);
  input.released = ImGui::IsMouseReleased(0);
  input.double_click = ImGui::IsMouseDoubleClicked(0);
  input.secondary = ImGui::IsMouseClicked(1);
  input.wheel = io.MouseWheel;
  input.mouse_moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
  input.shift = io.KeyShift;
  input.ctrl = io.KeyCtrl;
  input.alt = io.KeyAlt;
  const FocusKeys keys = take_focus_keys(memory_, view_.dialog == Dialog::none && !view_.console_find.open);
  input.activate = keys.activate;
  input.adjust = keys.adjust;
  return input;
}

void Window::draw() {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  if (width == 0 || height == 0) return;
  // ImGui takes a press and its release in different frames. All that waits is taken now and only the last is drawn, so a
  // slow display does not fall behind the keys.
  for (int i = 0; i < kFramesOfInputMost; ++i) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    const Input input = take_input();
    controller_.tick(glfwGetTime());
    take_keys(view_, [this](Command command) { controller_.perform(command); });
    view_.changed = view_.changed || input.down || input.wheel != 0;
    build_frame(view_, *fonts_, memory_, input, static_cast<float>(width), static_cast<float>(height));
    if (ImGui::GetCurrentContext()->InputEventsQueue.empty()) break;
    ImGui::EndFrame();
  }
  ImGui::Render();
  glViewport(0, 0, width, height);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window_);
  if (memory_.hand != hand_shown_) glfwSetCursor(window_, memory_.hand ? hand_ : nullptr);
  hand_shown_ = memory_.hand;
  if (view_.changed || !view_.wishes.empty()) wake();
  view_.changed = false;
  if (options_.inspect_path.empty()) return;
  std::string shown = inspect(view_, memory_, static_cast<float>(width), static_cast<float>(height));
  if (shown == inspected_) return;
  const Status written = trace::write_file_atomically(options_.inspect_path, [&](std::ostream& out) { out << shown << '\n'; });
  if (!written) std::fprintf(stderr, "loopscope: %s\n", written.error().c_str());
  inspected_ = std::move(shown);
}

void Window::keep_settings() {
  std::string now = written(kept());
  if (options_.settings_path.empty() || now == kept_) return;
  if (const Status done = write_kept(options_.settings_path, now); !done) std::fprintf(stderr, "loopscope: %s\n", done.error().c_str());
  kept_ = std::move(now);
}

int Window::loop() {
  std::string title;
  while (!glfwWindowShouldClose(window_) && !(options_.asked_to_end && options_.asked_to_end())) {
    if (frames_due_ > 0) {
      glfwPollEvents();
    } else if (controller_.waits()) {
      glfwWaitEventsTimeout(kPollSeconds);
    } else {
      glfwWaitEventsTimeout(kWatchSeconds);
    }
    if (frames_due_ == 0) {
      keep_settings();
      controller_.tick(glfwGetTime());
      if (view_.changed) wake();
    }
    if (frames_due_ == 0) continue;
    --frames_due_;
    draw();
    const std::string wanted = view_.title.empty() ? "Loopscope" : view_.title + " - Loopscope";
    if (wanted != title) glfwSetWindowTitle(window_, (title = wanted).c_str());
  }
  keep_settings();
  return 0;
}

}  // namespace

bool has_display() {
  const char* display = std::getenv("DISPLAY");
  return display && *display;
}

int run_window(const WindowOptions& options, RunSource& source) {
  Window window(options, source);
  window.open_first();  // it goes on elsewhere while the display is set up
  if (!window.create()) {
    std::fprintf(stderr, "loopscope: no window can be opened on this display (OpenGL 3.3 is needed)\n");
    return 1;
  }
  return window.loop();
}

}  // namespace loopscope::ui
