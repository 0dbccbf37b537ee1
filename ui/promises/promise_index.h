// Which promises of a run are not the script's own to look at, taken in once as the run grows.
#pragma once

#include <memory>
#include <vector>

#include "core/trace/state.h"

namespace loopscope::ui {

class PromiseIndex {
 public:
  // Takes in at most so many promises: a long recording never holds up a frame. False: there are more.
  bool follow(const std::shared_ptr<trace::Trace>& trace);

  // `await` of something else than a promise wraps it in one that nobody sees (ECMA-262 Await, step 2: PromiseResolve).
  bool is_awaited(trace::Id promise) const;
  bool is_internal(trace::Id promise) const;            // of Node's own work
  size_t internal_at(const trace::State& state) const;  // how many there are at a position
  size_t of_script_at(const trace::State& state) const;

 private:
  std::weak_ptr<trace::Trace> of_;
  trace::Id taken_ = 0;
  std::vector<trace::Id> internal_, awaited_;  // in order
};

}  // namespace loopscope::ui
