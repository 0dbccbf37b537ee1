#include "core/engine/heap.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>

namespace loopscope::engine {

bool Heap::admit(size_t more) {
  const uint64_t after = bytes_ + more;
  if (after <= soft_limit_) return true;
  if (!limit_told_) {
    limit_told_ = true;
    if (on_limit) on_limit(on_limit_opaque);
  }
  return after <= hard_limit_;
}

size_t Heap::usable_size(const void* block) { return malloc_usable_size(const_cast<void*>(block)); }

void* Heap::allocate(size_t size) {
  if (!admit(size)) return nullptr;
  void* block = std::malloc(size);
  if (!block) return nullptr;
  bytes_ += usable_size(block);
  bytes_peak_ = std::max(bytes_peak_, bytes_);
  return block;
}

void Heap::release(void* block) {
  if (!block) return;
  bytes_ -= usable_size(block);
  std::free(block);
}

void* Heap::resize(void* block, size_t size) {
  if (!block) return size ? allocate(size) : nullptr;
  if (!size) return release(block), nullptr;
  const size_t before = usable_size(block);
  if (size > before && !admit(size - before)) return nullptr;
  void* moved = std::realloc(block, size);
  if (!moved) return nullptr;
  bytes_ += usable_size(moved) - before;
  bytes_peak_ = std::max(bytes_peak_, bytes_);
  return moved;
}

JSRuntime* Heap::create_runtime() {
  // malloc_size drives QuickJS's garbage collector, so both counters are kept up to date.
  static const auto heap_of = [](JSMallocState* s) { return static_cast<Heap*>(s->opaque); };
  static const JSMallocFunctions functions = {
      [](JSMallocState* s, size_t size) -> void* {
        void* block = heap_of(s)->allocate(size);
        s->malloc_count += block != nullptr;
        s->malloc_size = heap_of(s)->bytes_;
        return block;
      },
      [](JSMallocState* s, void* block) {
        heap_of(s)->release(block);
        s->malloc_count -= block != nullptr;
        s->malloc_size = heap_of(s)->bytes_;
      },
      [](JSMallocState* s, void* block, size_t size) -> void* {
        void* moved = heap_of(s)->resize(block, size);
        s->malloc_count += (!block && moved) - (block && !size);
        s->malloc_size = heap_of(s)->bytes_;
        return moved;
      },
      [](const void* block) { return usable_size(block); },
  };
  return JS_NewRuntime2(&functions, this);
}

}  // namespace loopscope::engine
