#include "core/trace/line.h"

#include <algorithm>

namespace loopscope::trace {

Line::Chunk& Line::own(size_t chunk) {
  auto& held = chunks_[chunk];
  if (held.use_count() != 1)
    held = std::make_shared<Chunk>(*held);
  return *held;
}

void Line::push(Id id) {
  if (chunks_.empty() || chunks_.back()->count == kChunk)
    chunks_.push_back(std::make_shared<Chunk>());
  Chunk& last = own(chunks_.size() - 1);
  last.ids[last.count++] = id;
  ++size_;
}

void Line::clear() { *this = Line(); }

// Ids are nearly always in ascending order, so the chunk is found by its last id; any other order is searched
// through.
size_t Line::find_chunk(Id id) const {
  const auto holds = [&](size_t chunk) {
    const Chunk& c = *chunks_[chunk];
    const auto from = c.ids.begin() + (chunk == first_ ? head_ : 0);
    return std::find(from, c.ids.begin() + c.count, id) != c.ids.begin() + c.count;
  };
  const auto likely =
      std::partition_point(chunks_.begin() + static_cast<std::ptrdiff_t>(first_), chunks_.end(),
                           [&](const auto& chunk) { return chunk->ids[chunk->count - 1] < id; });
  const size_t guess = static_cast<size_t>(likely - chunks_.begin());
  if (guess < chunks_.size() && holds(guess))
    return guess;
  for (size_t chunk = first_; chunk < chunks_.size(); ++chunk) {
    if (chunk != guess && holds(chunk))
      return chunk;
  }
  return chunks_.size();
}

bool Line::contains(Id id) const { return size_ != 0 && find_chunk(id) < chunks_.size(); }

void Line::remove_at(size_t chunk, uint32_t at) {
  if (--size_ == 0) {
    clear();
    return;
  }
  if (chunk == first_ && at == head_) {
    if (++head_ < chunks_[first_]->count)
      return;
    chunks_[first_].reset();
    ++first_;
    head_ = 0;
    if (first_ * 2 > chunks_.size() && first_ > 16) {
      chunks_.erase(chunks_.begin(), chunks_.begin() + static_cast<std::ptrdiff_t>(first_));
      first_ = 0;
    }
    return;
  }
  Chunk& c = own(chunk);
  std::copy(c.ids.begin() + at + 1, c.ids.begin() + c.count, c.ids.begin() + at);
  if (--c.count == 0)
    chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(chunk));
}

bool Line::remove(Id id) {
  if (size_ == 0)
    return false;
  if (chunks_[first_]->ids[head_] == id) {
    remove_at(first_, head_);
    return true;
  }
  const size_t chunk = find_chunk(id);
  if (chunk == chunks_.size())
    return false;
  const Chunk& c = *chunks_[chunk];
  const auto from = c.ids.begin() + (chunk == first_ ? head_ : 0);
  remove_at(chunk, static_cast<uint32_t>(std::find(from, c.ids.begin() + c.count, id) - c.ids.begin()));
  return true;
}

Id Line::operator[](size_t i) const {
  size_t at = i + head_;
  for (size_t chunk = first_; chunk < chunks_.size(); ++chunk) {
    if (at < chunks_[chunk]->count)
      return chunks_[chunk]->ids[at];
    at -= chunks_[chunk]->count;
  }
  return 0;
}

size_t Line::memory_bytes() const {
  size_t bytes = chunks_.capacity() * sizeof(chunks_[0]);
  for (const auto& chunk : chunks_) {
    if (chunk && chunk.use_count() == 1)
      bytes += sizeof(Chunk) + 16;
  }
  return bytes;
}

} // namespace loopscope::trace
