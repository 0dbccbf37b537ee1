// A vector that grows in blocks: no copying while it grows, and no room that is not used yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace loopscope::trace {

template <typename T>
class Table {
 public:
  static constexpr size_t kBlock = 4096;

  size_t size() const { return size_; }
  T& operator[](size_t i) { return blocks_[i / kBlock][i % kBlock]; }
  const T& operator[](size_t i) const { return blocks_[i / kBlock][i % kBlock]; }
  void grow_to(size_t size) {
    while (blocks_.size() * kBlock < size)
      blocks_.push_back(std::make_unique<T[]>(kBlock));
    if (size > size_)
      size_ = size;
  }
  size_t memory_bytes() const { return blocks_.size() * (kBlock * sizeof(T) + sizeof(blocks_[0])); }

 private:
  std::vector<std::unique_ptr<T[]>> blocks_;
  size_t size_ = 0;
};

} // namespace loopscope::trace
