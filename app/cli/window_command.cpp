// The window, and pictures of it.
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/end_signals.h"
#include "app/source_errors.h"
#include "app/window_runs.h"
#include "core/scenario/folder.h"
#include "ui/inspect.h"
#include "ui/settings_file.h"
#include "ui/shot.h"
#include "ui/window.h"

namespace loopscope::app {
namespace {

// Beside the program as it is built, or where it is installed.
std::string lessons_folder() {
  std::error_code error;
  std::filesystem::path program = std::filesystem::canonical("/proc/self/exe", error);
  for (const char* place : {"../scenarios", "../share/loopscope/scenarios"}) {
    std::filesystem::path folder = (program.parent_path() / place).lexically_normal();
    if (std::filesystem::is_directory(folder, error))
      return folder.string();
  }
  return "";
}

int finish_shot(const ShotCommand& command, std::shared_ptr<trace::Trace> trace,
                const ui::ShotOptions& options) {
  if (command.inspect) {
    auto json = ui::inspect_shot(trace, options);
    if (!json)
      return complain(json.error(), kExitFailed);
    puts(json->c_str());
    return 0;
  }
  auto image = ui::take_shot(trace, options);
  if (!image)
    return complain(image.error(), kExitFailed);
  auto written = ui::write_png(*image, command.out);
  return written ? 0 : complain(written.error(), kExitFailed);
}

// The mistake in the source: of the run itself, or with --edited of the source that was saved after it.
Status take_mistake(const ShotCommand& command, const trace::Trace& trace, ui::ShotOptions& options) {
  if (command.edited.empty()) {
    options.error = syntax_error_of(trace);
    if (options.error && !trace.files().empty())
      options.mistaken = trace.files().front();
    return Done{};
  }
  if (is_trace_file(command.file))
    return Error{"--edited goes with a script or a scenario, not with a trace"};
  auto text = scenario::read_file(command.edited, scenario::kCopiedFileBytesMax);
  if (!text)
    return Error{text.error()};
  auto scenario = open_with(command.file, command.overrides);
  if (!scenario)
    return Error{scenario.error()};
  options.mistaken = {scenario->script, *text};
  std::ranges::find(scenario->world.files, scenario->script, &scenario::File::path)->bytes = std::move(*text);
  auto edited = run_to_end(*scenario);
  if (!edited)
    return Error{edited.error()};
  options.error = syntax_error_of(**edited);
  if (!options.error)
    return Error{"--edited expects a source with a syntax error: " + command.edited + " can be read"};
  return Done{};
}

} // namespace

bool read_size(const std::string& text, int& width, int& height) {
  char end = 0;
  constexpr int kMost = 8192;
  return sscanf(text.c_str(), "%dx%d%c", &width, &height, &end) == 2 && width >= 320 && height >= 200 &&
         width <= kMost && height <= kMost;
}

int open_window(const WindowCommand& command) {
  std::error_code error;
  if (!command.file.empty() && !std::filesystem::exists(command.file, error))
    return complain("cannot open " + command.file + ": there is no such file", kExitUsage);
  if (!ui::has_display()) {
    return complain("there is no display for a window. In a terminal: loopscope run FILE, or loopscope shot "
                    "FILE -o PICTURE.png",
                    kExitFailed);
  }
  ui::WindowOptions options;
  if (!command.file.empty())
    options.open = std::filesystem::absolute(command.file, error).string();
  options.inspect_path = command.inspect;
  if (!read_size(command.size, options.width, options.height))
    return complain("--size expects WIDTHxHEIGHT such as 1280x800, found \"" + command.size + "\"",
                    kExitUsage);
  if (command.theme == "light")
    options.theme = ui::Theme::light;
  options.settings_path = ui::settings_path();
  take_end_signals();
  options.asked_to_end = asked_to_end;
  int status = 0;
  {
    WindowRuns runs(lessons_folder()); // gone before the signal is passed on: no run and no half a file is left
    status = ui::run_window(options, runs);
  }
  end_as_asked();
  return status == 0 ? 0 : kExitFailed;
}

int shoot(const ShotCommand& command) {
  ui::ShotOptions options;
  if (!command.inspect && !command.out.ends_with(".png"))
    return complain("-o expects a file that ends in .png, found \"" + command.out + "\"", kExitUsage);
  if (!read_size(command.size, options.width, options.height))
    return complain("--size expects WIDTHxHEIGHT such as 1280x800, found \"" + command.size + "\"",
                    kExitUsage);
  if (command.theme == "light")
    options.theme = ui::Theme::light;
  options.text_scale = command.text_scale;
  options.event = command.at;
  options.step = command.step;
  options.presenting = command.presenting;
  options.mechanism = command.mechanism;
  options.typed = command.typed;
  options.virtual_time = command.axis == "time";
  options.side_tab = command.tab == "variables" ? 1 : 0;
  if (!command.open.empty()) {
    auto dialog = ui::dialog_named(command.open);
    if (!dialog)
      return complain(
          "--open expects palette, keys, gallery, timeline, bookmarks or another dialog, found \"" +
              command.open + "\"",
          kExitUsage);
    options.dialog = *dialog;
  }
  if (!command.zoom.empty()) {
    unsigned from = 0, to = 0;
    char end = 0;
    if (sscanf(command.zoom.c_str(), "%u..%u%c", &from, &to, &end) != 2 || from < 1 || to < from)
      return complain("--zoom expects steps such as 10..40, found \"" + command.zoom + "\"", kExitUsage);
    options.zoom = {double(from), double(to)};
  }
  if (options.dialog == ui::Dialog::gallery || options.dialog == ui::Dialog::palette || command.file.empty())
    options.lessons = WindowRuns(lessons_folder()).lessons();
  if (command.file.empty())
    return finish_shot(command, nullptr, options);
  auto opened = trace_of(command.file, command.overrides);
  if (!opened)
    return complain(opened.error(), kExitUsage);
  std::shared_ptr<trace::Trace> trace = std::move(*opened);
  if (command.at && *command.at >= trace->size())
    return complain("--at expects an event from 0 to " + std::to_string(trace->size() - 1) + ", found " +
                        std::to_string(*command.at),
                    kExitUsage);
  if (is_trace_file(command.file))
    options.title = std::filesystem::path(command.file).filename().string();
  if (auto status = take_mistake(command, *trace, options); !status)
    return complain(status.error(), kExitUsage);
  if (auto bookmarks = ui::load_bookmarks(ui::bookmarks_path(command.file)))
    options.bookmarks.all = std::move(*bookmarks);
  if (!command.other.empty()) {
    Overrides overrides = command.overrides;
    overrides.choices.push_back(command.other);
    auto other = trace_of(command.file, overrides);
    if (!other)
      return complain(other.error(), kExitUsage);
    options.other = std::move(*other);
  }
  return finish_shot(command, std::move(trace), options);
}

} // namespace loopscope::app
