// What a window asks of a whole run again and again, taken in once as the run grows: where statement steps stop and when
// each line ran. Forward only: cost is linear in new events.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/trace/stops.h"

namespace loopscope::ui {

class RunIndex {
 public:
  void extend(const trace::Trace& trace, trace::EventIndex end = trace::kNoEvent);  // only the events before `end`
  trace::EventIndex taken() const { return taken_; }  // events before it are in

  // Where a statement step stops, see core/trace/stops.h. In order, of all loops.
  const std::vector<trace::EventIndex>& stops() const { return stops_.positions(); }
  trace::EventIndex told_at(trace::EventIndex position) const { return stops_.told_at(position); }
  // How many tasks of each queue have started, and iterations of the loop, in the whole run.
  uint64_t started(trace::Queue queue) const { return started_[static_cast<size_t>(queue)]; }
  uint64_t iterations() const { return iterations_; }

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
  void take(const trace::Trace& trace, trace::EventIndex i);
  void take_line(const trace::Trace& trace, trace::EventIndex i);

  uint32_t taken_ = 0;
  trace::Stops stops_;
  std::array<uint64_t, static_cast<size_t>(trace::Queue::count_)> started_{};
  uint64_t iterations_ = 0;
  std::vector<Place> sites_;  // by SiteId
};

}  // namespace loopscope::ui
