// What an engine asks of the threads beside it: engines of one process share memory and take turns.
#pragma once

#include <cstdint>

namespace loopscope::engine {

// What all engines of a run use together: limits count for the whole run.
struct Budget {
  uint64_t statements = 0;
  uint64_t heap_bytes = 0;
  uint64_t heap_bytes_peak = 0;
};

class Threads {
 public:
  virtual ~Threads() = default;

  // Atomics.wait(): the running thread sleeps. for_ever: nobody will ever wake it, and there is no timeout.
  enum class Waited : uint8_t { notified, timed_out, for_ever };
  virtual Waited wait(const void* address, uint64_t until_ns) = 0;
  virtual uint32_t notify(const void* address, uint32_t most) = 0; // how many it woke
  // Called between two statements once the clock has passed preempt_at_ns(): the others have a turn.
  virtual void preempt() = 0;
  virtual const uint64_t* preempt_at_ns() const = 0;
};

} // namespace loopscope::engine
