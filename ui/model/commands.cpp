#include "ui/model/commands.h"

#include <algorithm>
#include <array>

namespace loopscope::ui {
namespace {

using enum Command;
using enum CommandGroup;

constexpr auto kCommands = std::to_array<CommandRow>({
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
    {play, step, "play, pause", "Space"},
    {step_statement, step_size, "statement", "1"},
    {step_callback, step_size, "callback", "2"},
    {step_queue_operation, step_size, "queue move", "3"},
    {step_phase, step_size, "phase", "4"},
    {step_iteration, step_size, "iteration", "5"},
    {step_printed, step_size, "printed line", "6"},
    {present, look, "present", "P"},
    {why, look, "why panel", "W"},
    {mechanism, look, "plain, mechanism", "E"},
    {timeline_rows, look, "timeline rows", "T"},
    {large_timeline, look, "large timeline", "Shift+T"},
    {timeline_axis, look, "axis: steps, time", "X"},
    {timeline_all, look, "whole timeline", "Z"},
    {timeline_closer, look, "timeline closer", "+"},
    {timeline_farther, look, "timeline farther", "-"},
    {text_larger, look, "larger text", "Ctrl++"},
    {text_smaller, look, "smaller text", "Ctrl+-"},
    {theme, look, "dark, light", "D"},
    {less_motion, look, "less motion", "M"},
    {promises, look, "promises", "R"},
    {variables, look, "variables", "V"},
    {internal, look, "Node's own tasks", "I"},
    {next_loop, look, "next thread", "K"},
    {source, look, "source", "S"},
    {console, look, "console", "C"},
    {other_order, teach, "run the other order", "O"},
    {bookmark, teach, "bookmark", "B"},
    {next_bookmark, teach, "next bookmark, note", "N"},
    {bookmarks, teach, "bookmarks, names", "Shift+B"},
    {lessons, teach, "lessons", "L"},
    {palette, find, "anything", "Ctrl+P"},
    {find_printed, find, "find what is printed", "Ctrl+F"},
    {back_from_jump, find, "back from a jump", "Alt+Left"},
    {forward_jump, find, "forward again", "Alt+Shift+Right"},
    {keys, find, "keys", "?"},
    {close_dialog, find, "close", "Escape"},
    {open, file, "open", "Ctrl+O"},
    {paste, file, "paste and run", "Ctrl+V"},
    {edit, file, "edit and run", "Ctrl+N"},
    {run_again, file, "run again", "Ctrl+R"},
    {raise_limit, file, "raise the limit", "Ctrl+L"},
    {cancel_run, file, "stop the run", "Ctrl+."},
    {save_trace, file, "save trace", "Ctrl+S"},
    {export_chrome, file, "export for Perfetto", "Ctrl+E"},
});
static_assert(kCommands.size() == static_cast<size_t>(Command::count_));

}  // namespace

std::span<const CommandRow> commands() { return kCommands; }

const CommandRow& row_of(Command command) {
  return *std::find_if(kCommands.begin(), kCommands.end(), [&](const CommandRow& row) { return row.command == command; });
}

std::string_view name_of(CommandGroup group) {
  switch (group) {
    case step: return "Step";
    case step_size: return "Step size";
    case look: return "Look";
    case teach: return "Teach";
    case find: return "Find";
    case file: return "File";
  }
  return "";
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
