// The heap of timer lists by expiry, ties by list id (node: lib/internal/timers.js compareTimersLists).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/loop/linked.h"

namespace loopscope::loop {

struct Timer;

// The timers of one duration, in the order in which they were started.
struct TimerList {
  int64_t duration_ms = 0;
  uint64_t expiry_ms = 0; // no timer of the list is due before
  int64_t id = 0;
  size_t heap_place = 0;
  Linked<Timer> timers;
};
using TimerListPtr = std::shared_ptr<TimerList>;

class TimerHeap {
 public:
  bool empty() const { return lists_.empty(); }
  TimerList* top() const { return lists_.front(); }
  void insert(TimerList& list);
  void remove(const TimerList& list);
  void moved_back(const TimerList& list);             // its expiry or id has grown
  std::vector<TimerList*> due(uint64_t now_ms) const; // in order

 private:
  static bool before(const TimerList& a, const TimerList& b) {
    return a.expiry_ms != b.expiry_ms ? a.expiry_ms < b.expiry_ms : a.id < b.id;
  }
  void place(size_t at, TimerList* list);
  void rise(size_t at);
  void sink(size_t at);

  std::vector<TimerList*> lists_;
};

} // namespace loopscope::loop
