// Characters of a stream for nlohmann's parser, counted, so that a message can say where something is wrong.
// What lies ahead can also be looked at and passed over.
#pragma once

#include <algorithm>
#include <cstdint>
#include <istream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/watch.h"

namespace loopscope::trace {

class JsonSource {
 public:
  // A cancelled `watch` ends it early.
  JsonSource(std::istream& in, Watch* watch) : in_(in), watch_(watch), buffer_(kBlock) { fill(); }
  JsonSource(const JsonSource&) = delete;
  JsonSource& operator=(const JsonSource&) = delete;

  bool at_end() const { return size_ == 0; }
  char here() const { return buffer_[at_]; }
  void advance() {
    if (buffer_[at_] == '\n')
      ++line_, line_begin_ = before_ + at_ + 1;
    if (++at_ == size_)
      fill();
  }
  // What comes next: at least kAhead characters unless the end is near.
  std::string_view ahead() {
    if (size_ - at_ < kAhead && !last_)
      read_more();
    return {buffer_.data() + at_, size_ - at_};
  }
  // Passes over the next `count` characters; a line begins after the first `before_line` of them.
  void pass(size_t count, size_t before_line) {
    ++line_, line_begin_ = before_ + at_ + before_line;
    at_ += count;
    if (at_ == size_)
      fill();
  }
  std::string position() const { // of the character that was read last
    const uint64_t column = before_ + at_ - line_begin_;
    return "line " + std::to_string(line_) + ", column " + std::to_string(column == 0 ? 1 : column);
  }
  bool failed() const { return in_.bad(); }

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;
    explicit Iterator(JsonSource* source = nullptr) : source_(source) {}
    char operator*() const { return source_->here(); }
    Iterator& operator++() {
      source_->advance();
      return *this;
    }
    Iterator operator++(int) { return ++*this; }
    bool operator==(const Iterator& other) const { return is_end() == other.is_end(); }

   private:
    bool is_end() const { return !source_ || source_->at_end(); }
    JsonSource* source_;
  };

 private:
  static constexpr size_t kBlock = 1 << 20, kAhead = 1 << 16;

  void fill() {
    before_ += size_;
    at_ = size_ = 0;
    read();
  }
  // Behind what was not taken yet, which moves to the front.
  void read_more() {
    std::copy(buffer_.data() + at_, buffer_.data() + size_, buffer_.data());
    before_ += at_;
    size_ -= at_;
    at_ = 0;
    read();
  }
  void read() {
    if (watch_) {
      watch_->done = before_ + size_;
      if (watch_->cancelled)
        last_ = true;
    }
    if (last_)
      return;
    in_.read(buffer_.data() + size_, static_cast<std::streamsize>(buffer_.size() - size_));
    const auto count = static_cast<size_t>(in_.gcount());
    size_ += count;
    last_ = !in_;
  }

  std::istream& in_;
  Watch* watch_;
  std::vector<char> buffer_;
  bool last_ = false; // nothing comes after the buffer
  size_t at_ = 0, size_ = 0;
  uint64_t before_ = 0; // characters before the buffer
  uint64_t line_ = 1, line_begin_ = 0;
};

} // namespace loopscope::trace
