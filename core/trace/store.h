// The append-only record of a run: events, strings and source positions in one block of memory.
// The block can be shared between two processes (a memfd): the run appends through a Recorder, the viewer reads what
// is published. Readers never trust it: an id out of range reads as "none".
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/trace/event.h"
#include "core/trace/result.h"

namespace loopscope::trace {

struct Capacity {
  uint32_t events = 5'000'000;
  uint32_t strings = 8'000'000;         // distinct strings
  uint64_t string_bytes = 512ull << 20;  // address space only: memory is used when written
  uint32_t sites = 1'000'000;
  uint32_t epochs = 1'000'000;  // see time_ns()
};

class Store {
 public:
  static Result<Store> create(const Capacity& capacity = {});           // private memory
  static Result<Store> create_shared(const Capacity& capacity, int& fd);  // a memfd, sealed in size; fd is the caller's to close
  static Result<Store> attach_writer(int fd);                           // in the run process
  Store(Store&& other) noexcept;
  Store& operator=(Store&& other) noexcept;
  ~Store();

  uint32_t size() const;              // events published so far
  const Event& at(EventIndex i) const;  // i < size()
  uint64_t time_ns(EventIndex i) const;  // virtual time; the 32-bit clock of an event counts from the epoch it lies in
  // The string, or for an integer held in place its decimal form in `buffer`.
  std::string_view text(TextRef ref, char (&buffer)[16]) const;
  std::string_view string(TextRef ref) const;  // "" for none and for integers
  static bool is_integer(TextRef ref) { return (ref & 0x80000000u) && ref != kNoText; }
  static int32_t integer(TextRef ref) { return static_cast<int32_t>(ref << 1) >> 1; }
  Site site(SiteId id) const;
  uint32_t site_count() const;
  uint64_t memory_bytes() const;  // bytes written so far, all regions

 private:
  friend class Recorder;
  struct Layout;
  struct Header;
  Store() = default;
  Header* header_ = nullptr;
  std::byte* base_ = nullptr;
  uint64_t mapped_bytes_ = 0;
};

}  // namespace loopscope::trace
