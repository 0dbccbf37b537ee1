// The real window on a virtual display, driven with keys and the mouse as a person would. What it shows is read through its
// inspection file; tests wait for a state, never for a time.
#pragma once

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

namespace loopscope::ui::test {

class LiveWindow {
 public:
  using json = nlohmann::json;

  static bool possible() { return installed("Xvfb") && installed("xdotool") && std::filesystem::exists(LOOPSCOPE_BINARY); }
  // Where a missing display is a failure: there these tests are not skipped.
  static bool required() {
    const char* tests = std::getenv("LOOPSCOPE_WINDOW_TESTS");
    return tests && std::string(tests) == "required";
  }

  LiveWindow() {
    std::string name = std::filesystem::temp_directory_path() / "loopscope-window-XXXXXX";
    folder_ = mkdtemp(name.data());
    int ready[2];
    if (pipe(ready) != 0) return;
    display_process_ = spawn({"Xvfb", "-displayfd", std::to_string(ready[1]), "-screen", "0", "1280x800x24", "-nolisten", "tcp"});
    close(ready[1]);
    char number[16] = {};
    const ssize_t got = read(ready[0], number, sizeof number - 1);
    close(ready[0]);
    if (got > 0) display_ = ":" + std::to_string(atoi(number));  // else none: never one that somebody else uses
  }
  ~LiveWindow() {
    end(window_process_);
    end(display_process_);
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }
  LiveWindow(const LiveWindow&) = delete;
  LiveWindow& operator=(const LiveWindow&) = delete;

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }

  void open(const std::string& file) {
    window_process_ = spawn({LOOPSCOPE_BINARY, file, "--inspect", path("shown.json")});
    do_it("mousemove 640 300");
  }
  void keys(const std::string& keys) { do_it("key " + keys); }
  void type(const std::string& text) { do_it("type --delay 5 '" + text + "'"); }
  void click(const std::string& region) {
    const json r = shown()["regions"].value(region, json());
    if (!r.is_array()) return;
    do_it("mousemove " + whole(r[0].get<double>() + r[2].get<double>() / 2) + " " + whole(r[1].get<double>() + r[3].get<double>() / 2) + " click 1");
  }
  void click_at(double x, double y) { do_it("mousemove " + whole(x) + " " + whole(y) + " click 1"); }

  json shown() const {
    std::ifstream in(path("shown.json"));
    json state = in ? json::parse(in, nullptr, false) : json();
    return state.is_object() ? state : json::object();
  }
  // The first state for which it holds, or an empty object after half a minute.
  json until(const std::function<bool(const json&)>& holds) const {
    for (int i = 0; i < 1500; ++i) {
      const json state = shown();
      if (!state.empty() && holds(state)) return state;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return json::object();
  }
  json until_value(const std::string& name, const json& value) const {
    return until([&](const json& state) { return state.value(name, json()) == value; });
  }
  // Clock ticks of processor time that the window has used.
  long processor_ticks() const {
    std::ifstream in("/proc/" + std::to_string(window_process_) + "/stat");
    std::string word;
    long ticks = 0;
    for (int i = 1; in >> word; ++i)
      if (i == 14 || i == 15) ticks += atol(word.c_str());
    return ticks;
  }

 private:
  static bool installed(const char* program) { return std::system((std::string("command -v ") + program + " >/dev/null 2>&1").c_str()) == 0; }
  static std::string whole(double number) { return std::to_string(static_cast<int>(number)); }
  void do_it(const std::string& what) const {
    if (std::system(("DISPLAY=" + display_ + " xdotool " + what + " >/dev/null 2>&1").c_str()) != 0) return;
  }
  pid_t spawn(std::vector<std::string> words) const {
    const pid_t child = fork();
    if (child != 0) return child;
    setenv("DISPLAY", display_.c_str(), 1);
    setenv("XDG_CONFIG_HOME", folder_.c_str(), 1);
    setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    const int nothing = ::open("/dev/null", O_WRONLY);
    dup2(nothing, STDERR_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  static void end(pid_t process) {
    if (process <= 0) return;
    kill(process, SIGTERM);
    waitpid(process, nullptr, 0);
  }

  std::string folder_, display_;
  pid_t display_process_ = 0, window_process_ = 0;
};

}  // namespace loopscope::ui::test
