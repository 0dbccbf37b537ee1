// A map from ids to small values, in ascending order of ids, that copies share: a snapshot of a large one
// costs almost nothing. Two levels: chunks of at most 128 values, each copied only when it changes while
// another map shares it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "core/trace/event.h"

namespace loopscope::trace {

template <typename T, Id T::*key>
class SharedMap {
 public:
  const T* find(Id id) const {
    if (chunks_.empty())
      return nullptr;
    const Chunk& chunk = *chunks_[chunk_for(id)];
    const auto place = place_in(chunk, id);
    return place != chunk.end() && (*place).*key == id ? &*place : nullptr;
  }

  // Adds the value, or replaces the one with its id.
  void set(T value) {
    const Id id = value.*key;
    if (chunks_.empty())
      chunks_.push_back(std::make_shared<Chunk>());
    size_t at = chunk_for(id);
    if (chunks_[at]->size() == kChunk)
      at = split(at, id);
    Chunk& chunk = own(at);
    const auto place = chunk.begin() + (place_in(chunk, id) - chunk.cbegin());
    if (place != chunk.end() && (*place).*key == id) {
      *place = std::move(value);
    } else {
      chunk.insert(place, std::move(value));
      ++size_;
    }
  }

  bool erase(Id id) {
    if (!find(id))
      return false;
    const size_t at = chunk_for(id);
    Chunk& chunk = own(at);
    chunk.erase(place_in(chunk, id));
    if (chunk.empty())
      chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(at));
    --size_;
    return true;
  }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T& front() const { return chunks_.front()->front(); }
  size_t memory_bytes() const { // of what this copy alone holds
    size_t bytes = chunks_.capacity() * sizeof(chunks_[0]);
    for (const auto& chunk : chunks_)
      bytes += chunk.use_count() == 1 ? sizeof(Chunk) + chunk->capacity() * sizeof(T) : 0;
    return bytes;
  }

  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const SharedMap* map, size_t chunk) : map_(map), chunk_(chunk) {}
    const T& operator*() const { return (*map_->chunks_[chunk_])[at_]; }
    Iterator& operator++() {
      if (++at_ == map_->chunks_[chunk_]->size())
        ++chunk_, at_ = 0;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return chunk_ == other.chunk_ && at_ == other.at_; }

   private:
    const SharedMap* map_ = nullptr;
    size_t chunk_ = 0, at_ = 0;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, chunks_.size()}; }

 private:
  static constexpr size_t kChunk = 128;
  using Chunk = std::vector<T>;

  static typename Chunk::const_iterator place_in(const Chunk& chunk, Id id) {
    return std::lower_bound(chunk.begin(), chunk.end(), id,
                            [](const T& value, Id wanted) { return value.*key < wanted; });
  }

  // The last chunk that begins at or before `id`, or the first.
  size_t chunk_for(Id id) const {
    const auto after = std::upper_bound(chunks_.begin(), chunks_.end(), id, [](Id wanted, const auto& chunk) {
      return !chunk->empty() && wanted < chunk->front().*key;
    });
    return after == chunks_.begin() ? 0 : static_cast<size_t>(after - chunks_.begin()) - 1;
  }

  Chunk& own(size_t at) {
    auto& held = chunks_[at];
    if (held.use_count() != 1)
      held = std::make_shared<Chunk>(*held);
    return *held;
  }

  // Makes room in a full chunk; returns where `id` belongs then. Ids mostly come at the end: nothing is moved
  // for them.
  size_t split(size_t at, Id id) {
    const bool beyond = id > chunks_[at]->back().*key;
    auto added = std::make_shared<Chunk>();
    if (!beyond) {
      Chunk& full = own(at);
      added->assign(full.begin() + kChunk / 2, full.end());
      full.resize(kChunk / 2);
    }
    chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(at) + 1, added);
    return beyond || id >= added->front().*key ? at + 1 : at;
  }

  std::vector<std::shared_ptr<Chunk>> chunks_; // ascending; none is empty between calls
  size_t size_ = 0;
};

} // namespace loopscope::trace
