// One recording being looked at: the position in it, how one moves, and what is asked about the position.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/trace/facts.h"
#include "core/trace/narration.h"
#include "core/trace/navigation.h"
#include "core/trace/state.h"
#include "ui/model/run_index.h"
#include "ui/timeline/lane_index.h"

namespace loopscope::ui {

// A line of source, as a moment in the run refers to it.
struct SourcePlace {
  trace::TextRef file = trace::kNoText;
  uint32_t line = 0, column = 0;  // 0 = none
};

class Session {
 public:
  static constexpr uint32_t kWhole = trace::kNoEvent;
  // Takes in at most so many events at once: a long recording is looked at while the rest is still taken in.
  explicit Session(std::shared_ptr<trace::Trace> trace, uint32_t events_most = kWhole);
  bool extend(uint32_t events_most = kWhole);  // what the run has recorded since; false: there is more
  bool complete() const { return index_.taken() == trace_->store().size(); }

  const trace::Trace& trace() const { return *trace_; }
  std::shared_ptr<trace::Trace> shared_trace() const { return trace_; }
  const RunIndex& index() const { return index_; }
  const LaneIndex& lanes() const { return lanes_; }
  trace::EventIndex position() const { return position_; }
  const trace::State& state() { return timeline_.at(position_); }
  const trace::State& state_at(trace::EventIndex position) { return timeline_.at(position); }  // valid until the next call
  trace::EventIndex last() const { return index_.taken() == 0 ? 0 : index_.taken() - 1; }  // of what was taken in

  void go(trace::EventIndex position);
  bool step(trace::StepSize size, trace::Direction direction);  // of the pinned loop, or of any; false: nothing further
  void jump(trace::EventIndex position);  // remembers where it came from
  bool back_from_jump();
  bool forward_again();  // undoes back_from_jump

  // The loop that steps stay in and that the stage shows; none: a step goes through all loops in the order of the recording.
  std::optional<trace::LoopId> pinned_loop() const { return pinned_loop_; }
  void pin_loop(std::optional<trace::LoopId> loop) { pinned_loop_ = loop; }
  trace::LoopId shown_loop() { return pinned_loop_.value_or(state().current_loop); }

  bool started() const { return trace_->script_ran(); }  // false: the script could not be read, nothing of it ran
  const trace::SourceFile* script() const { return trace_->script(); }  // the program that was run; nullptr: not known
  // 0 before the first stop: so the first step counts.
  size_t step_number() const {
    const auto& stops = index_.stops();
    return stops.empty() || position_ < stops.front() ? 0 : index_.stop_before(position_) + 1;
  }
  size_t step_count() const { return index_.stops().size(); }

  trace::EventIndex told() const { return index_.told_at(position_); }  // the event whose sentence is said
  trace::Reason reason() { return trace::reason_at(*trace_, state(), told()); }
  std::vector<trace::Cause> causes() { return trace::causes_of(*trace_, told(), 8, reason().headline); }
  // Where the effect of a statement is seen: the stop at or behind its step event.
  trace::EventIndex stop_of(trace::EventIndex step) const;
  trace::Lit lit() { return trace::lit_at(*trace_, state(), shown_loop(), told()); }
  // The lit line; `running`: it is not only the one that ran last.
  SourcePlace current_place(bool& running);
  // The task that starts next, if nothing runs now and it already stands in line.
  trace::Id next_task();

 private:
  std::optional<trace::EventIndex> next_stop(trace::StepSize size, trace::Direction direction) const;

  std::shared_ptr<trace::Trace> trace_;
  trace::Timeline timeline_;
  RunIndex index_;
  LaneIndex lanes_;
  trace::EventIndex position_ = 0;
  std::vector<trace::EventIndex> jumps_, undone_;
  std::optional<trace::LoopId> pinned_loop_;
};

SourcePlace place_of(const trace::Trace& trace, trace::SiteId site);

}  // namespace loopscope::ui
