#include "core/trace/state.h"

#include <algorithm>

namespace loopscope::trace {
namespace {

constexpr uint32_t kSnapshotEvents = 8192;       // at least so many events from one to the next
constexpr uint32_t kSnapshotEventsMost = 131072; // so that folding to any position stays below a few ms
constexpr size_t kSnapshotBytesPerEvent = 2;

void fold_to(State& state, const Trace& trace, uint32_t events) {
  while (state.events < events)
    state.apply(trace, state.events);
}

} // namespace

void Timeline::extend(uint32_t end) {
  const uint32_t size = std::max(std::min(trace_.size(), end), newest_.events);
  uint32_t last = snapshots_.empty() ? 0 : snapshots_.back().events;
  while (size - newest_.events >= kSnapshotEvents) {
    fold_to(newest_, trace_, newest_.events + kSnapshotEvents);
    // Taken first and weighed then: only the copy knows what it shares with newest_.
    const size_t bytes = newest_.memory_bytes();
    const bool affordable = snapshot_bytes_ + bytes <= kSnapshotBytesPerEvent * size_t{newest_.events};
    if (!affordable && newest_.events - last < kSnapshotEventsMost)
      continue;
    snapshots_.push_back(newest_);
    snapshot_bytes_ += bytes;
    last = newest_.events;
  }
}

const State& Timeline::at(EventIndex position) {
  const uint32_t wanted = std::min<uint64_t>(uint64_t{position} + 1, trace_.size());
  const auto after = std::upper_bound(snapshots_.begin(), snapshots_.end(), wanted,
                                      [](uint32_t events, const State& s) { return events < s.events; });
  const uint32_t nearest = after == snapshots_.begin() ? 0 : after[-1].events;
  if (cursor_.events > wanted || cursor_.events < nearest)
    cursor_ = nearest == 0 ? State() : after[-1];
  fold_to(cursor_, trace_, wanted);
  return cursor_;
}

} // namespace loopscope::trace
