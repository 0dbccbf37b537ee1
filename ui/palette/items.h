// What the palette can find: commands, and in the run its tasks, lines, printed lines and bookmarks, and the lessons.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/model/commands.h"
#include "ui/model/session.h"
#include "ui/bookmarks/bookmarks.h"
#include "ui/run_source.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

enum class PaletteGroup : uint8_t { run, printed, source, bookmarks, commands, lessons, count_ };

struct PaletteItem {
  PaletteGroup group;
  std::string title, note;  // "timeout is created", "line 3, step 3"
  Hue hue = Hue::script;    // of the sign, for what is in the run
  // What choosing it does: one of these.
  trace::EventIndex event = trace::kNoEvent;
  std::optional<Command> command;
  std::string path;
  std::string_view keys;  // of a command
  int score = 0;
  bool later = false;  // it has not happened yet
  bool whole = false;  // holds what was typed as it was typed
};

struct PaletteState {
  std::string typed;
  size_t selected = 0;
  bool just_opened = false;
  // Found for what was typed; found again when it or the run changes.
  std::string found_for;
  uint32_t found_events = 0;
  bool found = false;
  std::vector<PaletteItem> items;
  std::vector<Command> used;  // commands that were chosen here, the last first
};

std::string_view name_of(PaletteGroup group);

// The best of each group, groups in order; at most `most` in all. Reads at most a bounded number of tasks and lines.
// In each group what has happened so far comes before what comes later; with `hide_future` nothing that comes later is found.
// `used`: commands that were chosen here before, the last first: they lead when nothing is typed.
std::vector<PaletteItem> find_items(const std::string& typed, Session* session, const Bookmarks& bookmarks, const std::vector<Lesson>& lessons,
                                    size_t most, const std::vector<Command>& used = {}, bool hide_future = false);

}  // namespace loopscope::ui
