// The append-only record of a run: events, strings and source positions in one block of memory.
// The block can be shared between two processes (a memfd): the run appends through a Recorder, the viewer
// reads what is published. Readers never trust it: an id out of range reads as "none".
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/trace/event.h"
#include "core/trace/result.h"

namespace loopscope::trace {

struct Epoch;

struct Capacity {
  uint32_t events = 5'000'000;
  uint32_t strings = 8'000'000;         // distinct strings
  uint64_t string_bytes = 512ull << 20; // address space only: memory is used when written; at most 4 GiB
  uint32_t sites = 1'000'000;
  uint32_t epochs = 1'000'000; // see time_ns()
};

class Store {
 public:
  static Result<Store> create(const Capacity& capacity = {}); // private memory
  static Result<Store> create_shared(const Capacity& capacity,
                                     int& fd); // a memfd, sealed in size; fd is the caller's to close
  static Result<Store> attach_writer(int fd);  // in the run process
  Store(Store&& other) noexcept;
  Store& operator=(Store&& other) noexcept;
  ~Store();

  uint32_t size() const { // events published so far
    return std::min(published_->load(std::memory_order_acquire), events_max_);
  }
  const Event& at(EventIndex i) const { return i < size() ? events_[i] : kNothing; }
  uint64_t
  time_ns(EventIndex i) const; // virtual time; the 32-bit clock of an event counts from the epoch it lies in
  // The same for readers that go forward: `epoch` begins at 0 and remembers where the search ended.
  uint64_t time_ns(EventIndex i, uint32_t& epoch) const;
  // The string, or for an integer held in place its decimal form in `buffer`.
  std::string_view text(TextRef ref, char (&buffer)[16]) const;
  std::string_view string(TextRef ref) const; // "" for none and for integers
  static bool is_integer(TextRef ref) { return (ref & 0x80000000u) && ref != kNoText; }
  static int32_t integer(TextRef ref) { return static_cast<int32_t>(ref & 0x7fffffffu) - 0x3fffffff; }
  Site site(SiteId id) const;
  uint32_t site_count() const;
  uint64_t memory_bytes() const; // bytes written so far, all regions

 private:
  friend class Recorder;
  struct Layout;
  struct Header;
  static constexpr Event kNothing{EventKind::count_, 0, 0, 0, kNoEvent, 0, 0, kNoText, 0};

  Store() = default;
  static Result<Store> make(int fd, const Capacity& capacity);
  void place(void* base, const Capacity& capacity);
  void swap(Store& other) noexcept;
  uint32_t epoch_count() const;

  Header* header_ = nullptr;
  std::byte* base_ = nullptr;
  uint64_t mapped_bytes_ = 0;
  // Kept here and not read from the block, which the run process could overwrite.
  Capacity capacity_;
  uint32_t events_max_ = 0;
  std::atomic<uint32_t>* published_ = nullptr;
  Event* events_ = nullptr;
  uint32_t* ends_ = nullptr; // string i lies in bytes_[ends_[i - 1], ends_[i])
  char* bytes_ = nullptr;
  Site* sites_ = nullptr; // site id - 1
  Epoch* epochs_ = nullptr;
};

} // namespace loopscope::trace
