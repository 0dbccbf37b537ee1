// Another run of the same program that took the other way at a choice point, to be seen beside the one that is shown.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "ui/timeline/timeline_view.h"

namespace loopscope::ui {

struct OtherRun {
  std::shared_ptr<trace::Trace> trace;
  RunIndex index;
  LaneIndex lanes;
  TimelineView view;                        // follows the part that is shown of the first run
  trace::EventIndex fork = trace::kNoEvent; // the first event that differs; kNoEvent: none does
};

// nullptr: `stop` was set meanwhile.
std::unique_ptr<OtherRun> other_run(std::shared_ptr<trace::Trace> other, const trace::Trace& shown, const std::atomic<bool>* stop = nullptr);

// The same in a thread of its own: ten million events take longer than a frame may. Both recordings are complete.
class OtherRunInMaking {
 public:
  OtherRunInMaking() = default;
  ~OtherRunInMaking() { drop(); }
  OtherRunInMaking(const OtherRunInMaking&) = delete;
  OtherRunInMaking& operator=(const OtherRunInMaking&) = delete;

  void begin(std::shared_ptr<trace::Trace> other, std::shared_ptr<const trace::Trace> shown);
  bool goes_on() const { return made_.valid(); }
  std::unique_ptr<OtherRun> take();  // nullptr: there is none yet
  void drop();

 private:
  std::future<std::unique_ptr<OtherRun>> made_;
  std::atomic<bool> stop_ = false;
};

// The first event that is not the same in both, times apart; kNoEvent when one is the beginning of the other.
trace::EventIndex first_difference(const trace::Trace& a, const trace::Trace& b);

// What both printed, line by line: "here", "there" or both, in the order of the run that is shown.
struct PrintedPair {
  std::string here, there;
  bool same = false;
};
std::vector<PrintedPair> printed_beside(const trace::Trace& here, const trace::Trace& there, size_t most);

}  // namespace loopscope::ui
