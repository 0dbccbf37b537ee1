// The subcommands, after their arguments were read.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/run_process.h"
#include "core/trace/watch.h"

namespace loopscope::app {

// What the command line changes about a scenario.
struct Overrides {
  std::optional<uint64_t> seed;
  std::vector<std::string> choices;       // "POINT=OPTION"
  std::map<std::string, uint64_t> limits; // by the names of scenario::limit_fields()
  std::vector<std::string> arguments;     // to the script, replace those of the scenario when given
};

struct RunCommand {
  std::string file, trace_out, chrome_out, stats_out;
  Overrides overrides;
};
struct StepsCommand {
  std::string file, size = "statement";
  uint32_t from = 0, most = 0; // 0 = no limit
  std::string json;            // "" = in words; else how much of what was printed: "lines", "full", "new"
  Overrides overrides;
};
struct ExportCommand {
  std::string file, to = "json", out;
};
struct VerifyCommand {
  std::vector<std::string> files;
  Overrides overrides;
};

struct WindowCommand {
  std::string file, inspect, size = "1280x800", theme = "dark";
};
struct ShotCommand {
  std::string file, out, size = "1280x800", theme = "dark";
  float text_scale = 0; // 0 = from the width
  std::optional<uint32_t> at;
  std::optional<size_t> step;
  bool presenting = false, mechanism = false, inspect = false;
  std::string open, typed, zoom, axis = "steps", tab; // what lies over the window; the timeline's part
  std::string other;                                  // a choice "POINT=OPTION": compare with that run
  std::string edited; // a file with the source as it is now, which cannot be read
  Overrides overrides;
};

struct FilmCommand {
  std::string file, out, size = "1280x800", theme = "dark";
  float text_scale = 0, steps_a_second = 1.5f;
  int frames_a_second = 25;
  size_t from = 1, to = 0; // statement steps; to = 0: the last
  bool presenting = false, mechanism = false;
  Overrides overrides;
};

int run(const RunCommand& command);
int steps(const StepsCommand& command);
// What the window says at each stop, one JSON object a line.
int steps_as_json(const StepsCommand& command, std::shared_ptr<trace::Trace> trace);
int export_trace(const ExportCommand& command);
int verify(const VerifyCommand& command);
int open_window(const WindowCommand& command);
int shoot(const ShotCommand& command);
int film(const FilmCommand& command);

bool read_size(const std::string& text, int& width, int& height); // "1280x800"

// "loopscope: MESSAGE" on stderr; returns `status`.
int complain(const std::string& message, int status);

Result<scenario::Scenario> open_with(const std::string& file, const Overrides& overrides);
Result<std::unique_ptr<trace::Trace>> run_to_end(const scenario::Scenario& scenario);
bool is_trace_file(const std::string& file); // a .json that is a trace and not a scenario

// A run to its end, or a trace file: what can be looked at.
Result<std::unique_ptr<trace::Trace>> trace_of(const std::string& file, const Overrides& overrides);

Result<std::unique_ptr<trace::Trace>> read_trace(const std::string& file, trace::Watch* watch = nullptr);
Status write_trace(const trace::Trace& trace, const std::string& path, trace::Watch* watch = nullptr);
Status write_chrome_trace(const trace::Trace& trace, const std::string& path, trace::Watch* watch = nullptr);

} // namespace loopscope::app
