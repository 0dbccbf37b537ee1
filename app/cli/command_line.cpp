#include "app/cli/command_line.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>

#include "app/cli/commands.h"
#include "core/scenario/nearest.h"

namespace loopscope::app {
namespace {

constexpr const char* kAbout = "Loopscope runs JavaScript in a simulated Node.js event loop, records "
                               "everything, and lets you walk through it.\n"
                               "Without a subcommand it opens its window.";

constexpr const char* kFooter = "Exit status of run: that of the script; 124 when a limit ended it, 125 when "
                                "Loopscope failed, 2 for wrong use.\n"
                                "Everything after -- goes to the script.";

std::string option_name(std::string field) {
  std::ranges::replace(field, '_', '-');
  return "--max-" + field;
}

// Options that change what is run. `keep` holds the numbers until parsing is done.
void add_overrides(CLI::App& command, Overrides& overrides) {
  command.add_option_function<uint64_t>(
      "--seed", [&overrides](uint64_t seed) { overrides.seed = seed; },
      "Seed of Math.random and of every other draw");
  command.add_option("--choose", overrides.choices, "Take another way at a choice point (repeatable)")
      ->type_name("POINT=OPTION")
      ->allow_extra_args(false);
  for (const auto& field : scenario::limit_fields()) {
    command
        .add_option_function<uint64_t>(
            option_name(field.name),
            [&overrides, name = field.name](uint64_t value) { overrides.limits[name] = value; }, field.about)
        ->check(CLI::Range(field.least, field.most))
        ->type_name("N")
        ->default_str(std::to_string(scenario::Limits{}.*field.member))
        ->group("Limits");
  }
}

void add_input(CLI::App& command, std::string& file, const char* name, const char* about) {
  command.add_option("file", file, about)->required()->type_name(name)->option_text(std::string(name));
}

void add_look(CLI::App& command, std::string& size, std::string& theme) {
  command.add_option("--size", size, "Size in pixels")->type_name("WxH")->capture_default_str();
  command.add_option("--theme", theme, "dark or light")
      ->check(CLI::IsMember({"dark", "light"}))
      ->option_text("THEME [dark]");
}

// How a picture or a film looks; both commands have the same members for it.
template <typename Options>
void add_picture_look(CLI::App& command, Options& options) {
  add_look(command, options.size, options.theme);
  command
      .add_option("--text-scale", options.text_scale,
                  "Size of the text, 1 = 100 %; from the width unless given")
      ->check(CLI::Range(0.5, 4.0));
  command.add_flag("--present", options.presenting, "Presentation mode");
  command.add_flag("--mechanism", options.mechanism, "With the second tier of the reason");
}

void add_shot(CLI::App& command, ShotCommand& options) {
  command.add_option("file", options.file, "Script, scenario or trace; none: the start screen")
      ->type_name("FILE|TRACE")
      ->option_text("FILE|TRACE");
  command.add_option("--open", options.open, "What lies over the window: palette, keys, gallery, ...")
      ->type_name("NAME");
  command.add_option("--type", options.typed, "Typed into the palette or the gallery")->type_name("TEXT");
  command.add_option("--zoom", options.zoom, "The part of the timeline to show, in steps")->type_name("A..B");
  command.add_option("--axis", options.axis, "The timeline's axis: steps or time")
      ->check(CLI::IsMember({"steps", "time"}))
      ->option_text("AXIS [steps]");
  command.add_option("--tab", options.tab, "promises or variables")
      ->check(CLI::IsMember({"promises", "variables"}))
      ->option_text("TAB [promises]");
  command.add_option("--beside", options.other, "Compare with the run that takes this way")
      ->type_name("POINT=OPTION");
  command
      .add_option("--edited", options.edited,
                  "The source as it was saved after the run, with a syntax error: the picture of the last "
                  "good run, marked")
      ->type_name("BROKEN.js");
  command.add_option("-o,--out", options.out, "The picture to write")->type_name("OUT.png");
  command.add_option_function<uint32_t>(
      "--at", [&options](uint32_t at) { options.at = at; }, "Show the moment of this event");
  command.add_option_function<size_t>(
      "--step", [&options](size_t step) { options.step = step; }, "Show this statement of the run, from 1");
  add_picture_look(command, options);
  command.add_flag("--inspect", options.inspect, "Print what the picture shows as JSON instead");
  add_overrides(command, options.overrides);
}

void add_film(CLI::App& command, FilmCommand& options) {
  add_input(command, options.file, "FILE|TRACE", "Script, scenario or trace");
  command.add_option("-o,--out", options.out, "The film to write, by ffmpeg")
      ->required()
      ->type_name("OUT.gif|OUT.webm")
      ->option_text("OUT.gif|OUT.webm");
  command.add_option("--from", options.from, "First statement of the run to show, from 1")
      ->capture_default_str();
  command.add_option("--to", options.to, "Last statement to show; the last of the run unless given");
  command.add_option("--steps-a-second", options.steps_a_second, "How fast it steps")
      ->check(CLI::Range(0.1, 20.0))
      ->capture_default_str();
  command.add_option("--frames-a-second", options.frames_a_second, "How smooth it moves")
      ->check(CLI::Range(5, 60))
      ->capture_default_str();
  add_picture_look(command, options);
  add_overrides(command, options.overrides);
}

// What is wrong with the words, and what may have been meant.
std::string explained(const CLI::App& app, const CLI::ParseError& error, const std::string& first) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  std::vector<std::string_view> known(names.begin(), names.end());
  std::string near = scenario::nearest(first, known);
  bool is_command = std::ranges::find(names, first) != names.end();
  if (!is_command && !near.empty() && access(first.c_str(), F_OK) != 0)
    return "there is no command \"" + first + "\": did you mean \"" + near + "\"?";
  return std::string(error.what()) + " (loopscope " + (is_command ? first + " " : "") +
         "--help shows what can be said)";
}

} // namespace

int run_command_line(int count, char** given) {
  // Everything after "--" is the script's: no option of ours is looked for in it.
  std::span<char*> words(given, static_cast<size_t>(count));
  auto dashes = std::ranges::find(words, std::string_view("--"),
                                  [](const char* word) { return std::string_view(word); });
  std::vector<std::string> script_arguments(dashes == words.end() ? dashes : dashes + 1, words.end());
  int own_count = static_cast<int>(dashes - words.begin());

  CLI::App app(kAbout, "loopscope");
  app.footer(kFooter);
  app.set_version_flag("--version", "loopscope " LOOPSCOPE_VERSION);
  app.require_subcommand(0, 1);
  WindowCommand window_options;
  app.add_option("file", window_options.file, "Script, scenario or trace to open in the window")
      ->option_text("FILE");
  add_look(app, window_options.size, window_options.theme);
  app.add_option("--inspect", window_options.inspect, "Write what the window shows after every change")
      ->type_name("OUT.json");

  RunCommand run_options;
  CLI::App* run_app =
      app.add_subcommand("run", "Print exactly what the program prints, with its exit status");
  add_input(*run_app, run_options.file, "FILE", "Script (.js, .cjs, .mjs) or scenario (.json)");
  run_app->add_option("--trace", run_options.trace_out, "Write the trace as JSON")->type_name("OUT.json");
  run_app->add_option("--chrome", run_options.chrome_out, "Write the trace for Chrome / Perfetto")
      ->type_name("OUT.json");
  run_app->add_option("--stats", run_options.stats_out, "Write figures of the run: events, bytes, times")
      ->type_name("OUT.json");
  add_overrides(*run_app, run_options.overrides);

  StepsCommand steps_options;
  CLI::App* steps_app = app.add_subcommand("steps", "Tell the run in words, one line a step");
  add_input(*steps_app, steps_options.file, "FILE|TRACE", "Script, scenario or trace");
  steps_app->add_option("--by", steps_options.size, "Size of a step: event, statement, callback, phase, ...")
      ->capture_default_str();
  steps_app->add_option("--from", steps_options.from, "First event to tell");
  steps_app->add_option("--most", steps_options.most, "At most so many lines");
  steps_app->add_flag("--json{lines}", steps_options.json,
                      "What the window says at each stop, one JSON object a line; full: with everything "
                      "printed so far, new: only with what a stop adds");
  add_overrides(*steps_app, steps_options.overrides);

  ExportCommand export_options;
  CLI::App* export_app = app.add_subcommand("export", "Write a trace in another form");
  add_input(*export_app, export_options.file, "TRACE|FILE", "Trace, or a script or scenario to run first");
  export_app->add_option("--to", export_options.to, "chrome or json")->capture_default_str();
  export_app->add_option("-o,--out", export_options.out, "File to write; without it, the standard output")
      ->type_name("OUT");

  VerifyCommand verify_options;
  CLI::App* verify_app =
      app.add_subcommand("verify", "Run real node beside the simulation and show the first difference");
  verify_app->add_option("files", verify_options.files, "Scripts or scenarios")
      ->required()
      ->option_text("FILE...");
  add_overrides(*verify_app, verify_options.overrides);

  ShotCommand shot_options;
  CLI::App* shot_app = app.add_subcommand("shot", "A picture of the window, without any display");
  add_shot(*shot_app, shot_options);

  FilmCommand film_options;
  CLI::App* film_app = app.add_subcommand("film", "A film of a range of steps, without any display");
  add_film(*film_app, film_options);

  try {
    app.parse(own_count, given);
    if (*shot_app && shot_options.out.empty() && !shot_options.inspect)
      throw CLI::RequiredError("-o OUT.png");
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& error) {
    return complain(explained(app, error, own_count > 1 ? given[1] : ""), kExitUsage);
  }

  if (*run_app) {
    run_options.overrides.arguments = script_arguments;
    return run(run_options);
  }
  if (*steps_app) {
    steps_options.overrides.arguments = script_arguments;
    return steps(steps_options);
  }
  if (*export_app)
    return export_trace(export_options);
  if (*verify_app) {
    verify_options.overrides.arguments = script_arguments;
    return verify(verify_options);
  }
  if (*shot_app) {
    shot_options.overrides.arguments = script_arguments;
    return shoot(shot_options);
  }
  if (*film_app) {
    film_options.overrides.arguments = script_arguments;
    return film(film_options);
  }
  return open_window(window_options);
}

} // namespace loopscope::app
