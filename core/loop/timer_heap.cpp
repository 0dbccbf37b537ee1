#include "core/loop/timer_heap.h"

#include <algorithm>

namespace loopscope::loop {

void TimerHeap::place(size_t at, TimerList* list) {
  lists_[at] = list;
  list->heap_place = at;
}

void TimerHeap::insert(TimerList& list) {
  lists_.push_back(nullptr);
  place(lists_.size() - 1, &list);
  rise(lists_.size() - 1);
}

void TimerHeap::remove(const TimerList& list) {
  const size_t at = list.heap_place;
  TimerList* last = lists_.back();
  lists_.pop_back();
  if (last == &list)
    return;
  place(at, last);
  rise(at);
  sink(last->heap_place);
}

void TimerHeap::moved_back(const TimerList& list) { sink(list.heap_place); }

void TimerHeap::rise(size_t at) {
  TimerList* list = lists_[at];
  for (; at > 0 && before(*list, *lists_[(at - 1) / 2]); at = (at - 1) / 2)
    place(at, lists_[(at - 1) / 2]);
  place(at, list);
}

void TimerHeap::sink(size_t at) {
  TimerList* list = lists_[at];
  for (size_t child = 2 * at + 1; child < lists_.size(); child = 2 * at + 1) {
    if (child + 1 < lists_.size() && before(*lists_[child + 1], *lists_[child]))
      ++child;
    if (!before(*lists_[child], *list))
      break;
    place(at, lists_[child]);
    at = child;
  }
  place(at, list);
}

std::vector<TimerList*> TimerHeap::due(uint64_t now_ms) const {
  std::vector<TimerList*> found;
  std::vector<size_t> open;
  if (!lists_.empty())
    open.push_back(0);
  while (!open.empty()) {
    const size_t at = open.back();
    open.pop_back();
    if (at >= lists_.size() || lists_[at]->expiry_ms > now_ms)
      continue; // and so is everything below it
    found.push_back(lists_[at]);
    open.push_back(2 * at + 1);
    open.push_back(2 * at + 2);
  }
  std::sort(found.begin(), found.end(),
            [](const TimerList* a, const TimerList* b) { return before(*a, *b); });
  return found;
}

} // namespace loopscope::loop
