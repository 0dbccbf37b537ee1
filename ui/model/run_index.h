// What a window asks of a whole run again and again, taken in once as the run grows: where statement steps stop and when
// each line ran. Forward only: cost is linear in new events.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/trace/trace.h"

namespace loopscope::ui {

class RunIndex {
 public:
  void extend(const trace::Trace& trace, trace::EventIndex end = trace::kNoEvent);  // only the events before `end`
  trace::EventIndex taken() const { return taken_; }  // events before it are in

  // Where a statement step stops: when a statement has had its effect (so that the line and what it did are seen together),
  // when a task starts, when it has ended and the stack is empty, when a phase has something to do, when poll falls asleep,
  // at a choice point, when the loop of a worker ends and when the run ends. Empty phases and Node's own tasks are no stops, unless
  // something is printed in them. In order, of all loops.
  const std::vector<trace::EventIndex>& stops() const { return stops_; }
  // How many tasks of each queue have started, and turns of the loop, in the whole run.
  uint64_t started(trace::Queue queue) const { return started_[static_cast<size_t>(queue)]; }
  uint64_t iterations() const { return iterations_; }
  trace::EventIndex cut() const { return cut_; }  // run_cut; kNoEvent: no limit ended the run

  size_t stop_before(trace::EventIndex position) const;  // index into stops() of the last one <= position; 0 if none

  // The step events at a line of a file, in order, of the statement that begins the line.
  std::span<const trace::EventIndex> runs_of_line(trace::TextRef file, uint32_t line) const;
  size_t times_run(trace::TextRef file, uint32_t line, trace::EventIndex position) const;
  trace::TextRef file_named(const trace::Trace& trace, std::string_view path) const;  // kNoText: no statement of it ran

 private:
  struct Place {
    trace::TextRef file = trace::kNoText;
    uint32_t line = 0;
    std::vector<trace::EventIndex> steps;
  };
  // A stop begins with an event and is shown at the most telling one that follows on its loop before the next begins.
  struct Open {
    trace::EventKind kind = trace::EventKind::run_begin;
    trace::EventIndex shown = trace::kNoEvent;  // kNoEvent: none is open
    int weight = 0;
  };
  struct Loop {
    Open open;
    trace::EventIndex phase = trace::kNoEvent;  // entered, and nothing done in it yet
    trace::EventIndex held = trace::kNoEvent;   // the start of a task of Node's own, a stop only if the script runs in it
    trace::EventIndex last = trace::kNoEvent;   // its newest event
    // The earliest event at which it may still have a stop that is not known yet.
    trace::EventIndex unsettled() const { return std::min(open.shown, held); }
  };
  Loop& loop_of(trace::LoopId id);
  void begin_stop(Loop& loop, trace::EventIndex i, trace::EventKind kind);
  void end_stop(Loop& loop);
  void add_stop(trace::EventIndex stop);
  void settle();
  void leave(Loop& loop);
  void take(const trace::Trace& trace, trace::EventIndex i);
  void take_line(const trace::Trace& trace, trace::EventIndex i);

  uint32_t taken_ = 0;
  std::vector<Loop> loops_;
  trace::LoopId at_loop_ = 0;  // of the newest event
  std::vector<trace::EventIndex> stops_;
  std::vector<trace::EventIndex> waiting_;  // stops behind one that another loop has open, in order
  std::array<uint64_t, static_cast<size_t>(trace::Queue::count_)> started_{};
  uint64_t iterations_ = 0;
  trace::EventIndex cut_ = trace::kNoEvent;
  std::vector<Place> sites_;  // by SiteId
};

}  // namespace loopscope::ui
