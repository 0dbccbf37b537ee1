// Where each region of a Store lies inside its block. Internal to the trace room: shared by Store and
// Recorder.
#pragma once

#include <atomic>

#include "core/trace/store.h"

namespace loopscope::trace {

// From event `first` on, times count from `base_ns`. 32 bits of nanoseconds are 4.3 s, so a run needs few of
// these.
struct Epoch {
  uint64_t base_ns = 0;
  EventIndex first = 0;
  uint32_t unused = 0;
};

// At the start of the block. Counts are written by one process and read by another.
struct Store::Header {
  static constexpr uint64_t kMagic = 0x31706f6373706f4cull; // "LopscopE", version 1

  uint64_t magic = kMagic;
  Capacity capacity;
  std::atomic<uint32_t> events{0}; // the last to be published: all that the events refer to is there already
  std::atomic<uint32_t> strings{0};
  std::atomic<uint32_t> string_bytes{0};
  std::atomic<uint32_t> sites{0};
  std::atomic<uint32_t> epochs{0};
};

struct Store::Layout {
  explicit Layout(const Capacity& capacity);

  uint64_t events, ends, bytes, sites, epochs; // offsets of the regions
  uint64_t total;
};

// Room beyond the capacity, for the events that say why a run was cut.
inline constexpr uint32_t kClosingEvents = 4096;
inline constexpr uint32_t kClosingStrings = 4096;
inline constexpr uint32_t kClosingBytes = 1 << 20;

} // namespace loopscope::trace
