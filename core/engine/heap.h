// The memory of one engine: what the script may use, and what is kept back so that a run that used it up ends
// cleanly. Small blocks come from pages of one size each, so a free block costs no header and is found again
// in one step; half of the time of a promise chain would otherwise go into malloc. Counts are the same on
// every machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

extern "C" {
#include "quickjs.h"
}

#include "core/engine/threads.h"

namespace loopscope::engine {

class Heap {
 public:
  // The limit counts what all heaps of the budget hold. `page_bytes`: address space for small blocks; what
  // does not fit there comes from malloc.
  Heap(uint64_t bytes_max, Budget& budget, uint64_t page_bytes);
  ~Heap();
  Heap(const Heap&) = delete;

  JSRuntime* create_runtime();
  uint64_t bytes() const { return bytes_; }

  // Called once, when the soft limit is passed. The allocation still succeeds: QuickJS may lose a job or
  // crash in its own out-of-memory paths, so a run is stopped while there is memory left to unwind with.
  void (*on_limit)(void* opaque) = nullptr;
  void* on_limit_opaque = nullptr;

 private:
  static constexpr uint64_t kReserveBytes = 64ull << 20;
  static constexpr uint64_t kCollectFromBytes = 64ull << 20; // below this, garbage in cycles may stay
  static constexpr size_t kPageBits = 16;
  static constexpr size_t kGrain = 16;
  static constexpr size_t kSmallMax = 1024; // larger blocks come from malloc
  static constexpr size_t kClasses = kSmallMax / kGrain;

  struct FreeBlock {
    FreeBlock* next;
  };
  struct Fresh { // the unused rest of the newest page of a class
    std::byte* next = nullptr;
    std::byte* end = nullptr;
  };

  bool admit(size_t more);
  void count(size_t before, size_t after);
  void* allocate(size_t size);
  void release(void* block);
  void* resize(void* block, size_t size);
  size_t size_of(const void* block) const; // what it counts for

  bool is_small(const void* block) const {
    return static_cast<size_t>(static_cast<const std::byte*>(block) - pages_) < pages_bytes_;
  }
  void* allocate_small(size_t size_class);
  bool open_page(size_t size_class);

  Budget& budget_;
  uint64_t bytes_ = 0, soft_limit_, hard_limit_;
  bool limit_told_ = false;

  std::byte* pages_ = nullptr; // reserved address space; memory is used when a page is opened
  size_t pages_bytes_ = 0, pages_open_ = 0;
  std::array<FreeBlock*, kClasses> free_{};
  std::array<Fresh, kClasses> fresh_{};
  std::unique_ptr<uint8_t[]> class_of_page_;
};

} // namespace loopscope::engine
