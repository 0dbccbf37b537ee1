// What a window asks of a whole run again and again, taken in once as the run grows: where statement steps stop and when
// each line ran. Forward only: cost is linear in new events.
#pragma once

#include <span>
#include <vector>

#include "core/trace/trace.h"

namespace loopscope::ui {

class RunIndex {
 public:
  void extend(const trace::Trace& trace);

  // A statement step stops where a statement is about to run, a task starts, a task has ended (the stack is empty: what
  // comes next?), poll falls asleep and the run ends.
  const std::vector<trace::EventIndex>& stops() const { return stops_; }
  size_t stop_before(trace::EventIndex position) const;  // index into stops() of the last one <= position; 0 if none

  // The step events at a line of a file, in order, of the statement that begins the line.
  std::span<const trace::EventIndex> runs_of_line(trace::TextRef file, uint32_t line) const;
  size_t times_run(trace::TextRef file, uint32_t line, trace::EventIndex position) const;

 private:
  struct Place {
    trace::TextRef file = trace::kNoText;
    uint32_t line = 0;
    std::vector<trace::EventIndex> steps;
  };
  uint32_t taken_ = 0;
  std::vector<trace::EventIndex> stops_;
  std::vector<Place> sites_;  // by SiteId
};

}  // namespace loopscope::ui
