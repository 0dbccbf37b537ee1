// What the timeline shows of a whole run, taken in once as the run grows: a lane for each loop, where its stops lie on the
// axis of steps, and what is marked. Forward only: cost is linear in new events, and nothing here is done again for a frame.
#pragma once

#include <array>
#include <vector>

#include "ui/model/run_index.h"
#include "ui/stage/stage_index.h"
#include "ui/timeline/lane.h"

namespace loopscope::ui {

// Of the axis of steps; any other stop has one.
inline constexpr uint32_t kUnitsOfSleep = 3, kUnitsOfQuiet = 6;

// What is always drawn, however far one looks from; choice points beside it are those of the trace.
struct TimelineMark {
  enum class Kind : uint8_t { error, warning, limit };
  trace::EventIndex event;
  Kind kind;
};

// From one loop to another, by the order of posting.
struct LoopMessage {
  trace::Id id;
  trace::EventIndex posted = trace::kNoEvent, delivered = trace::kNoEvent;
};

class LaneIndex {
 public:
  void extend(const trace::Trace& trace, const RunIndex& index);

  const std::vector<LoopLane>& lanes() const { return lanes_; }
  const std::vector<TimelineMark>& marks() const { return marks_; }
  const std::vector<LoopMessage>& messages() const { return messages_; }
  const std::vector<Hue>& console_hues() const { return console_hues_; }  // for each of Trace::console()

  // The axis of steps, for a run of one loop: where a stop of RunIndex begins, and how wide the whole run is. All stops of a
  // Quiet begin at the same unit; `unfolded_unit` is where they begin when each has its own room.
  uint32_t unit(size_t stop) const { return stop < units_.size() ? units_[stop] : units_end_; }
  uint32_t unfolded_unit(size_t stop) const { return stop < unfolded_.size() ? unfolded_[stop] : unfolded_end_; }
  uint32_t units() const { return units_end_; }
  uint64_t slept_ns(trace::EventIndex poll_wait) const;  // 0: no sleep, or not over
  const StageIndex& stage() const { return stage_; }

 private:
  struct Running {
    trace::Queue queue;
    trace::EventIndex started;
    bool entered = false;  // a function of it was on the stack
    bool skipped = false;  // it calls nothing
  };
  struct Sleep {
    trace::EventIndex wait;
    uint64_t ns;
  };
  struct Loop {
    std::vector<trace::Id> stack;
    std::vector<Running> running;
    std::array<uint32_t, kQueues> in_line{};
    Hue hue = Hue::script;
    trace::Phase phase = trace::Phase::none;
    bool phase_used = false;
    uint32_t folded = 0;
    uint8_t folded_phase = 0;
    trace::EventIndex asleep = trace::kNoEvent;  // poll_wait
    size_t quiet_from = kNoCell;  // nothing of the script has run since this cell
  };
  static constexpr size_t kNoCell = ~size_t{0};
  Loop& loop_of(trace::LoopId id);
  void take(const trace::Trace& trace, trace::EventIndex i);
  void wake(const trace::Trace& trace, trace::EventIndex i, Loop& loop);
  void take_task(const trace::Trace& trace, trace::EventIndex i, Loop& loop);
  void take_stop(const trace::Trace& trace, trace::EventIndex stop);
  void end_quiet(const trace::Trace& trace, LoopLane& lane, Loop& loop, uint64_t now_ns);
  void fold_units(const LoopLane& lane, const Quiet& quiet);

  std::vector<Loop> loops_;
  std::vector<LoopLane> lanes_;
  std::vector<TimelineMark> marks_;
  std::vector<Hue> console_hues_;
  std::vector<LoopMessage> messages_;
  std::vector<Sleep> sleeps_;  // by poll_wait, those that are over
  StageIndex stage_;
  std::vector<uint32_t> units_, unfolded_;  // by stop
  uint32_t units_end_ = 0, unfolded_end_ = 0;
  uint32_t events_taken_ = 0, stops_taken_ = 0;
};

bool sleeps(const trace::Event& event);  // a poll_wait that really waits

}  // namespace loopscope::ui
