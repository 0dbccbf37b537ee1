// One loop of a run on the timeline: what stands on its stack and in line at every stop, and the same summed up level by
// level, so that any range of any length is drawn from a few hundred entries.
#pragma once

#include <array>
#include <vector>

#include "core/trace/trace.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

inline constexpr size_t kHues = static_cast<size_t>(Hue::count_);
inline constexpr size_t kQueues = static_cast<size_t>(trace::Queue::count_);

// A length in a byte: exact to 16, then within 6 %, to half a million, and more is drawn as that. Only drawn, never told.
uint8_t packed_length(uint32_t length);
uint32_t unpacked_length(uint8_t packed);
// A time in two bytes: exact to 2048 ns, then within 0.1 %. Only drawn, never told.
uint16_t packed_ns(uint64_t ns);
uint64_t unpacked_ns(uint16_t packed);

// One stop of a loop.
struct Cell {
  Hue hue = Hue::script;  // of what runs, or ran last
  uint8_t depth = 0;      // frames on the stack, 255 = that or more
  bool asleep : 1 = false, end : 1 = false;
  bool quiet : 1 = false;    // it lies in a Quiet
  bool skipped : 1 = false;  // a reaction that calls nothing
  uint8_t folded = 0;        // empty phases and tasks of Node's own since the stop before it, 255 = that or more
  uint8_t folded_phase = 0;  // trace::Phase of the last empty phase
  std::array<uint8_t, kQueues> in_line{};  // packed lengths
  uint16_t lasts = 0;        // packed time to the next stop of the loop; 0 for the last
};

// Many cells in one. A cell alone has cells == 1.
struct Summary {
  uint32_t cells = 0, asleep = 0;
  std::array<uint32_t, kHues> of_hue{};   // how many cells, without those asleep
  std::array<float, kHues> ns_of_hue{};   // how long they last together
  uint8_t depth_most = 0;
  float depth_sum = 0;
  std::array<uint8_t, kQueues> in_line_most{};
  std::array<float, kQueues> in_line_sum{};

  void add(const Cell& cell);
  void add(const Summary& other);
};

// Iterations of a loop in which nothing of the script ran, one asleep after another: cells [first, last]. Shown as one
// until it is unfolded. A sleep that ended because a timer was due is not part of it.
struct Quiet {
  uint32_t first = 0, last = 0;
  uint32_t iterations() const { return last - first + 1; }  // a loop sleeps once in each
};

// The callback that kept a loop from going on for the longest time.
struct LongestCallback {
  trace::EventIndex started = trace::kNoEvent;
  uint64_t ns = 0;
};

// When a queue was the longest, and how long.
struct Peak {
  trace::EventIndex event = trace::kNoEvent;
  uint32_t length = 0;
};

struct LoopLane {
  trace::LoopId loop = 0;
  trace::TextRef name = trace::kNoText;
  trace::LoopKind kind = trace::LoopKind::main_thread;
  std::vector<trace::EventIndex> stops;  // of this loop, in order
  std::vector<Cell> cells;               // one for each
  std::vector<Quiet> quiets;             // in order
  std::vector<trace::EventIndex> lines;  // console lines of this loop, in order
  uint32_t deepest = 0;                  // frames, at any event
  std::array<Peak, kQueues> longest{};   // of each queue, at any event
  LongestCallback blocked;               // not the main script

  // The sum of the cells [from, to) seen at `level`: whole groups of 8^level cells, each counted where it begins.
  Summary sum(size_t from, size_t to, size_t level) const;
  size_t level_for(double cells_a_mark) const;  // at most half as many cells a group
  void push(trace::EventIndex stop, const Cell& cell, uint64_t since_last_ns);
  const Quiet* quiet_of(size_t cell) const;  // nullptr: in none

 private:
  void sum_full_groups();
  std::vector<std::vector<Summary>> levels_;  // [0]: 8 cells each
};

}  // namespace loopscope::ui
