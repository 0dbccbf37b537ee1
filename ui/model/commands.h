// Everything that can be done, as one table: the keys, the key sheet, the menu and the palette are made from it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

enum class Command : uint8_t {
  forward, back, next_callback, previous_callback, next_phase, previous_phase, next_printed, previous_printed, to_start, to_end, play,
  step_statement, step_callback, step_queue_operation, step_phase, step_iteration, step_printed,
  present, why, timeline_rows, text_larger, text_smaller, theme, less_motion, mechanism, promises, variables, source, console,
  palette, keys, find_printed, back_from_jump, close_dialog,
  open, paste, edit, run_again, raise_limit, save_trace, export_chrome, cancel_run, other_order,
  lessons, large_timeline, timeline_axis, timeline_all, timeline_closer, timeline_farther, bookmark, next_bookmark, bookmarks, forward_jump,
  internal, next_loop,
  first_repeat,
  faster, slower, menu,
  count_
};

// In the order of the menu.
enum class CommandGroup : uint8_t { file, run, step, step_size, look, teach, find, help };

// A key as it is written on the sheet: "Shift+Right". Arrow keys are named; letters are capital.
struct CommandRow {
  Command command;
  CommandGroup group;
  std::string_view title;
  std::string_view keys;
};

std::span<const CommandRow> commands();
const CommandRow& row_of(Command command);
std::span<const CommandGroup> all_groups();
std::string_view name_of(CommandGroup group);
bool is_listed(Command command);   // in the menu; the palette lists the same, but for itself
bool needs_run(Command command);   // does nothing while no file is open

std::vector<std::string> caps_of(std::string_view keys);  // "Shift+Right" -> "Shift", "→"
std::string keys_text(Command command);                    // the same on a button: "Ctrl O"

}  // namespace loopscope::ui
