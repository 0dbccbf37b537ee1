// A line of ids, first come first served, that copies share: a snapshot of a long line costs almost nothing.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "core/trace/event.h"

namespace loopscope::trace {

// Ids in the order in which they will be taken.
class Line {
 public:
  static constexpr uint32_t kChunk = 256;
  struct Chunk {
    uint32_t count = 0;
    std::array<Id, kChunk> ids;
  };

  void push(Id id);
  bool remove(Id id); // false: not in line
  bool contains(Id id) const;
  void clear();
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Id operator[](size_t i) const;
  size_t
  memory_bytes() const; // of what this copy alone holds: chunks are counted by the one that filled them

  class Iterator {
   public:
    using value_type = Id;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const Line* line, size_t chunk, uint32_t at) : line_(line), chunk_(chunk), at_(at) {}
    Id operator*() const { return line_->chunks_[chunk_]->ids[at_]; }
    Iterator& operator++() {
      if (++at_ == line_->chunks_[chunk_]->count)
        ++chunk_, at_ = 0;
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return chunk_ == other.chunk_ && at_ == other.at_; }

   private:
    const Line* line_ = nullptr;
    size_t chunk_ = 0;
    uint32_t at_ = 0;
  };
  Iterator begin() const { return {this, first_, head_}; }
  Iterator end() const { return {this, chunks_.size(), 0}; }

 private:
  Chunk& own(size_t chunk); // a copy of our own, if another line shares it
  size_t find_chunk(Id id) const;
  void remove_at(size_t chunk, uint32_t at);

  // chunks_[first_].ids[head_] is the first in line; no chunk from first_ on is empty.
  std::vector<std::shared_ptr<Chunk>> chunks_;
  size_t first_ = 0;
  uint32_t head_ = 0;
  size_t size_ = 0;
};

} // namespace loopscope::trace
