// A stack of its own that code can be left on and come back to. Loops that run beside each other in virtual
// time take turns on one thread this way: no system thread is made, nothing depends on the machine's
// scheduling, and there are no data races.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace loopscope::loop {

class Fiber {
 public:
  Fiber();                                                 // the code that runs already, on its own stack
  Fiber(size_t stack_bytes, std::function<Fiber*()> body); // body: what runs on it; returns who is next
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  bool made() const; // false: there was no memory for the stack, it cannot be switched to
  // Leaves the running fiber `from`; comes back when somebody switches to `from`.
  static void switch_to(Fiber& from, Fiber& to);

  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

} // namespace loopscope::loop
