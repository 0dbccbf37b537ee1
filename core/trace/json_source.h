// Characters of a stream for nlohmann's parser, counted, so that a message can say where something is wrong.
#pragma once

#include <cstdint>
#include <istream>
#include <iterator>
#include <string>
#include <vector>

namespace loopscope::trace {

class JsonSource {
 public:
  explicit JsonSource(std::istream& in) : in_(in), buffer_(1 << 16) { fill(); }
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
  void fill() {
    before_ += size_;
    at_ = 0;
    in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    size_ = static_cast<size_t>(in_.gcount());
  }

  std::istream& in_;
  std::vector<char> buffer_;
  size_t at_ = 0, size_ = 0;
  uint64_t before_ = 0; // characters before the buffer
  uint64_t line_ = 1, line_begin_ = 0;
};

} // namespace loopscope::trace
