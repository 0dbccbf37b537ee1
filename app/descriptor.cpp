#include "app/descriptor.h"

#include <unistd.h>

#include <utility>

namespace loopscope::app {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    number_ = other.release();
  }
  return *this;
}

int Descriptor::release() { return std::exchange(number_, -1); }

void Descriptor::reset() {
  if (number_ >= 0)
    close(std::exchange(number_, -1));
}

} // namespace loopscope::app
