// A long read or write, seen from another thread.
#pragma once

#include <atomic>
#include <cstdint>

namespace loopscope::trace {

struct Watch {
  std::atomic<uint64_t> done{0}, whole{0}; // bytes of a read, events of a write
  std::atomic<bool> cancelled{false};      // set by the one who waits: the work ends soon and leaves nothing
                                           // behind

  float share() const { // 0 to 1
    const uint64_t all = whole;
    return all == 0 ? 0 : static_cast<float>(static_cast<double>(done) / static_cast<double>(all));
  }
};

// For the one who does the work, before item `i` of `n`; false: end it.
inline bool tell(Watch* watch, uint64_t i, uint64_t n) {
  constexpr uint64_t kEvery = 4096;
  if (!watch || i % kEvery != 0)
    return true;
  watch->whole = n;
  watch->done = i;
  return !watch->cancelled;
}

} // namespace loopscope::trace
