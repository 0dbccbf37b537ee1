#include "core/engine/big_stack.h"

#include <pthread.h>

#include <algorithm>

namespace loopscope::engine {

void run_on_big_stack(const std::function<void()>& work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kBigStackBytes);
  pthread_t thread;
  const auto body = [](void* opaque) -> void* {
    (*static_cast<const std::function<void()>*>(opaque))();
    return nullptr;
  };
  const int error = pthread_create(&thread, &attributes, body, const_cast<std::function<void()>*>(&work));
  pthread_attr_destroy(&attributes);
  if (error != 0)
    return work();
  pthread_join(thread, nullptr);
}

size_t native_stack_budget() {
  pthread_attr_t attributes;
  void* lowest = nullptr;
  size_t size = 1 << 20;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &lowest, &size);
    pthread_attr_destroy(&attributes);
  }
  char here;
  const auto used_from = reinterpret_cast<size_t>(lowest);
  const size_t left = lowest ? reinterpret_cast<size_t>(&here) - used_from : size;
  return usable_stack(left);
}

size_t usable_stack(size_t bytes_left) {
  constexpr size_t kKeptBack = 512 << 10; // natives of ours and of libc, below where QuickJS checks
  return std::max<size_t>(bytes_left > kKeptBack ? bytes_left - kKeptBack : bytes_left / 2, 64 << 10);
}

} // namespace loopscope::engine
