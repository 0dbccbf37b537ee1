// Everything the window remembers beside the recording: settings, what is open, what is pointed at. Panels read and change
// it; none knows another.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ui/bookmarks/bookmarks.h"
#include "ui/compare/other_run.h"
#include "ui/dialogs/folder.h"
#include "ui/empty/recent.h"
#include "ui/gallery/lessons.h"
#include "ui/gallery/seen.h"
#include "ui/model/commands.h"
#include "ui/model/session.h"
#include "ui/palette/items.h"
#include "ui/promises/promise_index.h"
#include "ui/run_source.h"
#include "ui/source/text.h"
#include "ui/splits.h"
#include "ui/stage/motion.h"
#include "ui/theme/palette.h"
#include "ui/timeline/timeline_view.h"
#include "ui/why/notes.h"

namespace loopscope::ui {

enum class Dialog : uint8_t { none, keys, open, save, palette, step_size, edit, why, promises, variables, source, console, gallery, timeline, stage_list, bookmarks, menu };

// What "+n" on the stage holds, all of it: in a queue, suspended, or waiting outside.
enum class StageList : uint8_t { none, next_tick, microtask, timers, pending, poll, check, close, suspended, outside };

struct Settings {
  Theme theme = Theme::dark;
  float text_scale = 0;  // 0 = from the size of the window
  bool reduced_motion = false;
  bool mechanism = false;  // the reason's second tier
  trace::StepSize step = trace::StepSize::statement;
  float steps_a_second = 2;
  Splits splits;  // panels that were dragged
};

// A run, load or export that goes on.
struct Work {
  enum class Kind : uint8_t { load, run, save } kind = Kind::run;
  std::string name;       // of the file
  int percent = -1;       // -1: not known how long it takes
  uint64_t events = 0;    // recorded so far
  int seconds = 0;
  bool operator==(const Work&) const = default;
};

struct MenuState {
  CommandGroup open = CommandGroup::file;
  float scroll = 0;
};

struct KeySheetState {
  float scroll = 0;
};

// What is being pointed at: links places without their knowing each other.
struct Pointed {
  trace::Id task = 0, operation = 0;
  uint32_t line = 0;
  trace::TextRef file = trace::kNoText;  // of the line
};

// Looking for a printed line.
struct ConsoleFind {
  bool open = false, take_focus = false;
  bool begun = false;  // one was gone to
  int returning = 0;  // frames in which ImGui may not have given the caret back after Enter
  std::string text;
  // What was found in the whole run.
  std::string found_for;
  const trace::Trace* of = nullptr;
  size_t looked_at = 0;  // printed lines
  std::vector<trace::EventIndex> matches;
};

// The source as it is set, made again only when the file or the room changes.
struct SourceCache {
  std::string path;
  const std::string* text = nullptr;
  std::vector<SourceLine> lines;
  uint32_t columns = 0;
  std::vector<SourceRow> rows;
  float scroll = 0;  // rows
  uint32_t followed = 0;  // the line that was last brought into view
  SourcePlace place;      // the last that was lit
};

struct View {
  std::unique_ptr<Session> session;  // nullptr: nothing is open
  std::string title;                 // file name
  RunProgress::Stage stage = RunProgress::Stage::nothing;
  std::optional<SourceError> error;  // of the source as it is now; the run shown may be older
  trace::SourceFile mistaken;        // the source that has the error; no text: it could not be read
  bool edited = false;               // it was edited or pasted in the window: no file is watched
  uint64_t events_so_far = 0;
  float loaded_share = 0;                      // of a trace that is being loaded, 0 to 1
  std::vector<Work> work;                      // what takes so long that one should be told
  std::optional<Work::Kind> cancel_wished;
  std::string good_at, changed_at;  // "14:02": when the run that is shown ended, when its source was changed; "" in pictures
  Settings settings;
  bool presenting = false;
  bool playing = false;
  double play_due = 0;  // seconds of the window's clock
  double now = 0;
  Dialog dialog = Dialog::none;
  MenuState menu;
  KeySheetState key_sheet;
  // Panels that the last frame had room for: asking for one of them marks it instead of laying it over the others.
  std::set<Dialog> in_sight;
  Dialog marked = Dialog::none;
  double marked_until = 0;
  int side_tab = 0;  // 0 promises, 1 variables
  trace::Id selected_frame = 0;  // whose variables come first; 0, or no longer on the stack: the innermost
  float side_scroll = 0;
  bool timeline_folded = false;
  TimelineView timeline;
  Bookmarks bookmarks;
  RunNotes notes;  // of the scenario
  PromiseIndex promise_index;
  std::unique_ptr<OtherRun> other;  // compared with the session's run
  Pointed pointed, pointed_before;
  SourceCache source;
  StageMotion motion;
  bool internal = false;  // Node's own tasks, frames and promises are shown one by one
  Browser browser;
  ConsoleFind console_find;
  float console_scroll = 0, stage_scroll = 0;
  StageList stage_list = StageList::none;
  size_t list_from = 0;  // its first row
  trace::EventIndex stage_followed = trace::kNoEvent;  // the position that was last brought into view in a stage that scrolls
  std::set<std::pair<std::string, uint32_t>> breakpoints;
  std::string draft;       // of the quick edit
  bool draft_opened = false;
  std::vector<RecentFile> recent;  // the newest first
  std::vector<Lesson> lessons;
  SeenLessons seen;
  std::string seen_path;  // "" = it is not kept
  GalleryState gallery;
  PaletteState palette;
  std::string wanted_path;  // to open, asked for by a panel
  std::string notice;      // "Saved to first-order.trace.json"
  bool notice_wrong = false;  // it says what could not be done
  double notice_until = 0;
  float shown_scale = 1;   // of the text, as it was drawn last
  bool changed = true;     // another frame is needed
  char command_letter = 0;      // whose key has not been let go, see keys.cpp; 0 = none
  std::vector<Command> wishes;  // what was asked for in this frame, see controller.h

  void wish(Command command) { wishes.push_back(command); }

  // The run that is shown is older than the source, which has an error. A source that never ran has no such run.
  bool stale() const { return error.has_value() && session && session->started(); }
};

}  // namespace loopscope::ui
