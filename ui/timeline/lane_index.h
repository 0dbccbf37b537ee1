// What the timeline shows of a whole run, taken in once as the run grows: for every stop of the run what stands on the stack
// and in line, loop by loop, and the same summed up level by level, so that any range of any length is drawn from a few
// hundred entries. Forward only: cost is linear in new events, and nothing here is done again for a frame.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/trace/trace.h"
#include "ui/model/run_index.h"
#include "ui/theme/palette.h"

namespace loopscope::ui {

inline constexpr size_t kHues = static_cast<size_t>(Hue::count_);
inline constexpr size_t kQueues = static_cast<size_t>(trace::Queue::count_);
inline constexpr uint32_t kUnitsOfSleep = 3;  // of the step axis; any other stop has one

// A length in a byte: exact to 16, then within 6 %, to half a million, and more is drawn as that. Only drawn, never told.
uint8_t packed_length(uint32_t length);
uint32_t unpacked_length(uint8_t packed);

// One stop of a loop.
struct Cell {
  Hue hue = Hue::script;  // of what runs, or ran last
  uint8_t depth = 0;      // frames on the stack, 255 = that or more
  bool asleep = false, end = false;
  uint8_t folded = 0;     // empty phases since the stop before it, 255 = that or more
  uint8_t folded_phase = 0;  // trace::Phase of the last of them
  std::array<uint8_t, kQueues> in_line{};  // packed lengths
};

// Many cells in one. A cell alone has cells == 1.
struct Summary {
  uint32_t cells = 0, asleep = 0;
  std::array<uint32_t, kHues> of_hue{};  // how many cells, without those asleep
  uint8_t depth_most = 0;
  float depth_sum = 0;
  std::array<uint8_t, kQueues> in_line_most{};
  std::array<float, kQueues> in_line_sum{};

  void add(const Cell& cell);
  void add(const Summary& other);
};

// What is always drawn, however far one looks from.
struct TimelineMark {
  enum class Kind : uint8_t { choice, error, warning, limit };
  trace::EventIndex event;
  Kind kind;
};

// From one loop to another, by the order of posting.
struct LoopMessage {
  trace::Id id;
  trace::EventIndex posted = trace::kNoEvent, delivered = trace::kNoEvent;
};

struct LoopLane {
  trace::LoopId loop = 0;
  trace::TextRef name = trace::kNoText;
  trace::LoopKind kind = trace::LoopKind::main_thread;
  std::vector<trace::EventIndex> stops;  // of this loop, in order
  std::vector<Cell> cells;               // one for each
  // The sum of the cells [from, to) seen at `level`: whole groups of 8^level cells, each counted where it begins.
  Summary sum(size_t from, size_t to, size_t level) const;
  size_t level_for(double cells_a_mark) const;  // at most half as many cells a group
  void push(trace::EventIndex stop, const Cell& cell);

 private:
  std::vector<std::vector<Summary>> levels_;  // [0]: 8 cells each
};

class LaneIndex {
 public:
  void extend(const trace::Trace& trace, const RunIndex& index);

  const std::vector<LoopLane>& lanes() const { return lanes_; }
  const std::vector<TimelineMark>& marks() const { return marks_; }
  const std::vector<LoopMessage>& messages() const { return messages_; }
  const std::vector<Hue>& console_hues() const { return console_hues_; }  // for each of Trace::console()

  // The step axis: where a stop of RunIndex begins and how wide the whole run is.
  uint32_t unit(size_t stop) const { return stop < units_.size() ? units_[stop] : units_end_; }
  uint32_t unit_end(size_t stop) const;
  uint32_t units() const { return units_end_; }
  size_t stop_of_unit(uint32_t unit) const;
  uint8_t folded_before(size_t stop) const { return stop < folds_.size() ? folds_[stop] : 0; }
  uint64_t slept_ns(trace::EventIndex poll_wait, const trace::Trace& trace) const;

 private:
  struct Loop {
    std::vector<trace::Id> stack;
    std::vector<trace::Queue> running;
    std::array<uint32_t, kQueues> in_line{};
    Hue hue = Hue::script;
    trace::Phase phase = trace::Phase::none;
    bool phase_used = false;
    uint32_t folded = 0;
    uint8_t folded_phase = 0;
    bool ended = false;
  };
  Loop& loop_of(trace::LoopId id);
  void take(const trace::Trace& trace, trace::EventIndex i);
  void take_stop(const trace::Trace& trace, trace::EventIndex stop);

  std::vector<Loop> loops_;
  std::vector<LoopLane> lanes_;
  std::vector<TimelineMark> marks_;
  std::vector<Hue> console_hues_;
  std::vector<LoopMessage> messages_;
  std::vector<uint32_t> units_;
  std::vector<uint8_t> folds_;
  uint32_t units_end_ = 0;
  uint32_t events_taken_ = 0, stops_taken_ = 0;
};

bool sleeps(const trace::Event& event);  // a poll_wait that really waits

}  // namespace loopscope::ui
