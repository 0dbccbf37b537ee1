#include "ui/model/commands.h"

#include <algorithm>
#include <array>

namespace loopscope::ui {
namespace {

using enum Command;
using enum CommandGroup;

constexpr auto kCommands = std::to_array<CommandRow>({
    {open, file, "open", "Ctrl+O"},
    {lessons, file, "lessons", "L"},
    {paste, file, "paste and run", "Ctrl+V"},
    {edit, file, "edit and run", "Ctrl+N"},
    {save_trace, file, "save trace", "Ctrl+S"},
    {export_chrome, file, "export for Perfetto", "Ctrl+E"},
    {play, run, "play, pause", "Space"},
    {faster, run, "play faster", "F"},
    {slower, run, "play slower", "Shift+F"},
    {run_again, run, "run again", "Ctrl+R"},
    {other_order, run, "run the other order", "O"},
    {raise_limit, run, "raise the limit", "Ctrl+L"},
    {cancel_run, run, "stop the run", "Ctrl+."},
    {forward, step, "next step", "Right"},
    {back, step, "step back", "Left"},
    {next_callback, step, "next callback", "Shift+Right"},
    {previous_callback, step, "previous callback", "Shift+Left"},
    {next_phase, step, "next phase", "Ctrl+Right"},
    {previous_phase, step, "previous phase", "Ctrl+Left"},
    {next_printed, step, "next printed line", "Alt+Right"},
    {previous_printed, step, "previous printed line", "Alt+Shift+Left"},
    {to_start, step, "to the start", "Home"},
    {to_end, step, "to the end", "End"},
    {first_repeat, step, "to the first repeat", "G"},
    {step_statement, step_size, "statement", "1"},
    {step_callback, step_size, "callback", "2"},
    {step_queue_operation, step_size, "queue move", "3"},
    {step_phase, step_size, "phase", "4"},
    {step_iteration, step_size, "iteration", "5"},
    {step_printed, step_size, "printed line", "6"},
    {why, look, "why panel", "W"},
    {mechanism, look, "plain, mechanism", "E"},
    {promises, look, "promises", "R"},
    {variables, look, "variables", "V"},
    {source, look, "source", "S"},
    {console, look, "console", "C"},
    {internal, look, "Node's own tasks", "I"},
    {next_loop, look, "next thread", "K"},
    {large_timeline, look, "large timeline", "Shift+T"},
    {timeline_rows, look, "timeline rows", "T"},
    {timeline_axis, look, "axis: steps, time", "X"},
    {timeline_all, look, "whole timeline", "Z"},
    {timeline_closer, look, "timeline closer", "+"},
    {timeline_farther, look, "timeline farther", "-"},
    {text_larger, look, "larger text", "Ctrl++"},
    {text_smaller, look, "smaller text", "Ctrl+-"},
    {theme, look, "dark, light", "D"},
    {less_motion, look, "less motion", "M"},
    {present, teach, "present", "P"},
    {bookmark, teach, "bookmark", "B"},
    {next_bookmark, teach, "next bookmark, note", "N"},
    {bookmarks, teach, "bookmarks, names", "Shift+B"},
    {palette, find, "anything", "Ctrl+P"},
    {find_printed, find, "find what is printed", "Ctrl+F"},
    {back_from_jump, find, "back from a jump", "Alt+Left"},
    {forward_jump, find, "forward again", "Alt+Shift+Right"},
    {keys, help, "keys", "?"},
    {menu, help, "menu", "F10"},
    {close_dialog, help, "close", "Escape"},
});
static_assert(kCommands.size() == static_cast<size_t>(Command::count_));

}  // namespace

std::span<const CommandRow> commands() { return kCommands; }

const CommandRow& row_of(Command command) {
  return *std::find_if(kCommands.begin(), kCommands.end(), [&](const CommandRow& row) { return row.command == command; });
}

std::span<const CommandGroup> all_groups() {
  static constexpr std::array kGroups{file, run, step, step_size, look, teach, find, help};
  return kGroups;
}

std::string_view name_of(CommandGroup group) {
  switch (group) {
    case file: return "File";
    case run: return "Run";
    case step: return "Step";
    case step_size: return "Step size";
    case look: return "View";
    case teach: return "Teach";
    case find: return "Find";
    case help: return "Help";
  }
  return "";
}

bool is_listed(Command command) { return command != menu && command != close_dialog; }

bool needs_run(Command command) {
  switch (row_of(command).group) {
    case step:
    case find: return command != palette;
    case teach: return true;
    case file: return command == save_trace || command == export_chrome;
    case run: return command != faster && command != slower && command != cancel_run;
    case look: return command != text_larger && command != text_smaller && command != theme && command != less_motion && command != mechanism;
    case step_size:
    case help: break;
  }
  return false;
}

std::vector<std::string> caps_of(std::string_view keys) {
  std::vector<std::string> caps;
  for (size_t begin = 0; begin < keys.size();) {
    size_t end = keys.find('+', begin + 1);
    if (end == std::string_view::npos) end = keys.size();
    const std::string_view key = keys.substr(begin, end - begin);
    caps.emplace_back(key == "Right" ? "→" : key == "Left" ? "←" : key == "-" ? "−" : key == "Escape" ? "Esc" : key);
    begin = end + 1;
  }
  return caps;
}

std::string keys_text(Command command) {
  std::string text;
  for (const std::string& cap : caps_of(row_of(command).keys)) text += (text.empty() ? "" : " ") + cap;
  return text;
}

}  // namespace loopscope::ui
