// What waits for poll.
#pragma once

#include <vector>

#include "core/loop/loop.h"

namespace loopscope::loop {

class Lane;
class Poll;

struct Operation {
  OperationSpec spec;
  std::shared_ptr<Lane> lane; // the loop it belongs to
  Poll* poll = nullptr;       // nullptr: that loop has ended
  CallbackPtr callback;
  trace::Id id = 0;
  trace::Id task = 0;
  size_t next_job = 0; // of spec.jobs
  bool open = false;   // completed by its owner (finish_operation), not by time
  bool active = true;  // it counts for the loop being alive, if referenced
  bool refed = true;
  bool cancelled = false;
  uint32_t posts = 0; // posted and not delivered yet
};

} // namespace loopscope::loop
