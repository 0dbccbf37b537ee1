// Errors are values at boundaries: a Result holds what was asked for, or a message for a person.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace loopscope {

struct Error {
  std::string message; // which file, line, column; what was expected; what to do
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Error error) : held_(std::move(error)) {}

  explicit operator bool() const { return held_.index() == 0; }
  T& operator*() { return std::get<0>(held_); }
  const T& operator*() const { return std::get<0>(held_); }
  T* operator->() { return &std::get<0>(held_); }
  const T* operator->() const { return &std::get<0>(held_); }
  const std::string& error() const { return std::get<1>(held_).message; }

 private:
  std::variant<T, Error> held_;
};

struct Done {};
using Status = Result<Done>; // success carries nothing

} // namespace loopscope
