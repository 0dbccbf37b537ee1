// The picture of a moment, as plain data made from State alone: where every token lies, how it is drawn and what is written
// on it. Drawing adds nothing, and motion only blends two of these by token key.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/trace/state.h"
#include "ui/draw/geometry.h"
#include "ui/stage/stage_index.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

// How a token is drawn says where it is in its life: dashed = outside, outline = in line, solid = on top of the stack.
// skipped: a reaction of which nothing is called; cancelled: it will never run.
enum class Look : uint8_t { waiting, in_line, running, below, ghost, skipped, cancelled };

struct Token {
  uint64_t key = 0;  // the same for the whole life of what it shows
  uint64_t was = 0;  // what it was shown as before, where that had another key
  trace::Id task = 0, frame = 0, operation = 0;
  Rect rect;
  Look look = Look::in_line;
  Hue hue = Hue::script;
  std::string label;  // cut to fit; empty = the glyph alone
  std::string whole;  // the label as written
  std::string note;   // second line of a frame
  uint32_t line = 0;  // source line that made it or where it is; 0 = none, or inside Node
  trace::TextRef file = trace::kNoText;  // of that line
  bool next = false;  // it starts next
  bool large = false; // a frame with room for the larger size
  bool close = false; // one of several rows: less air in it
};

uint64_t key_of_task(trace::Id task);
uint64_t key_of_frame(trace::Id frame);

struct Lane {
  trace::Queue queue;
  Rect row;
  float label_y = 0;    // middle of the name
  float tokens_x = 0;   // where its line begins
  Point station;        // of the loop's lanes
  size_t length = 0;    // tokens in line
  std::string note;     // "draining now", "empty", why poll sleeps
  bool active = false;  // Node is taking from it
  size_t more = 0;      // folded tokens
  Rect more_rect;
  std::string more_names;  // the first of them
  size_t rows = 1;      // of tokens; from two on each has its seat for a whole drain
  std::vector<Point> left_seats;  // of those that have run in this drain
  size_t internal = 0;  // Node's own tasks in line, folded unless they are asked for
  Rect internal_rect;   // where they are folded and unfolded
  std::string internal_text;
};

// What waits outside: an operation with its token.
struct Card {
  trace::Id operation = 0;
  Rect rect;
  std::string text;   // "timer, 1.2 of 10 ms"
  std::string note;   // "open, on pool thread 1"
  float share = 0;    // of the time, or of the current part
  uint32_t parts = 1, done = 0;  // parts 0: it has no measure (a message)
  Hue hue = Hue::poll;
  bool low = false;    // the text stands beside the token
  std::string tip;
};

// A function of the script that has left the stack at an await or a yield, and waits to come back.
struct SuspendedCard {
  trace::Id frame = 0, task = 0;  // task: the microtask that brings it back
  Rect rect;
  bool low = false;    // one line beside the ring
  bool back = false;   // it is in line again, or has just gone on: its place is a ghost
  bool ring = false;
  std::string text, note;
};

struct Slot {
  Rect rect;
  std::string label;  // "" = idle
  trace::Id operation = 0;
};

// A loop of the run, where there are several.
struct LoopTab {
  enum class Does : uint8_t { runs, is_between, sleeps, has_ended };
  trace::LoopId loop = 0;
  Rect rect;  // empty: no room
  std::string name;
  Does does = Does::is_between;
  bool shown = false;
};

// The way of what moved last or moves next; ends in an arrowhead.
struct Path {
  std::vector<Point> points;
  Hue hue = Hue::script;
  float dot = 2;
  std::string text;  // at its corner
  Point text_at;
};

// What a skipped reaction passes on, from its token to the one that it makes ready.
struct Passing {
  std::vector<Point> points;
  Point mark;
  bool rejected = false;
};

struct StageOptions {
  bool low_drain = false;     // drain labels and tokens on one line
  bool headline = true;
  bool internal = false;      // Node's own tasks and frames are shown one by one
  std::optional<trace::LoopId> loop;  // which one; otherwise that of the position's event
  trace::Id next_task = 0;    // what starts next, when nothing runs
  trace::Id returned = 0;     // the task that has just ended
  const StageIndex* run = nullptr;  // of the whole run; without it places have their least size
};

struct StageLayout {
  std::vector<LoopTab> tabs;  // only where there are several loops
  Rect area, headline, well, drain, loop, outside, pool;
  float heads_y = 0;  // middle of the column heads; 0: there is no room for them
  bool folded_loop = false;  // five stations in a row with counts
  bool bare_cards = false;   // operation cards without box and note
  std::string loop_note;     // "not started yet", "iteration 3"
  bool loop_active = false, drain_active = false, loop_started = false;
  std::optional<Rect> empty_stack;  // where "stack is empty" is written
  std::string empty_note;
  Hue empty_hue = Hue::script;
  bool empty_suspended = false;  // the function that was there has been suspended
  bool returned_mark = false;
  Hue returned_hue = Hue::script;
  size_t folded_frames = 0;
  Rect folded_frames_rect;
  std::string folded_frames_names;
  std::vector<Lane> lanes;    // nextTick, microtask, timers, pending, poll, check, close
  std::vector<Token> tokens;
  std::vector<Card> cards;
  std::vector<Slot> slots;
  size_t more_outside = 0;
  Rect more_outside_rect;
  std::string more_outside_text, more_outside_names;
  std::optional<Path> path;
  std::vector<Path> ways;  // out of the stack at an await, and back into the line
  std::optional<Passing> passing;
  Rect suspended;          // the section; empty where the run needs none
  bool suspended_head = false;  // there is room for its name
  std::vector<SuspendedCard> suspended_cards;
  size_t suspended_count = 0, more_suspended = 0;
  Rect more_suspended_rect;
  std::string more_suspended_text, more_suspended_names;

  const Token* token(uint64_t key) const;
  const Lane& lane(trace::Queue queue) const;
};

const char* name_of(LoopTab::Does does);  // "asleep"
std::string name_of_loop(const trace::Trace& trace, const trace::LoopState& loop);  // "main thread", "worker 1"

std::string name_of_promise(trace::Id promise);  // "p4"

StageLayout lay_out_stage(const trace::Trace& trace, const trace::State& state, const Rect& area, const StageOptions& options);

}  // namespace loopscope::ui
