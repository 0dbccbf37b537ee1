// The memory of one engine: what the script may use, and what is kept back so that a run that used it up ends cleanly.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {
#include "quickjs.h"
}

namespace loopscope::engine {

class Heap {
 public:
  explicit Heap(uint64_t bytes_max) : soft_limit_(bytes_max), hard_limit_(bytes_max + kReserveBytes) {}

  JSRuntime* create_runtime();
  uint64_t bytes() const { return bytes_; }
  uint64_t bytes_peak() const { return bytes_peak_; }

  // Called once, when the soft limit is passed. The allocation still succeeds: QuickJS may lose a job or crash in its
  // own out-of-memory paths, so a run is stopped while there is memory left to unwind with.
  void (*on_limit)(void* opaque) = nullptr;
  void* on_limit_opaque = nullptr;

 private:
  static constexpr uint64_t kReserveBytes = 64ull << 20;

  bool admit(size_t more);
  void* allocate(size_t size);
  void release(void* block);
  void* resize(void* block, size_t size);
  static size_t usable_size(const void* block);

  uint64_t bytes_ = 0, bytes_peak_ = 0, soft_limit_, hard_limit_;
  bool limit_told_ = false;
};

}  // namespace loopscope::engine
