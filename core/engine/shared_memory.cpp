#include "core/engine/shared_memory.h"

#include <cstdint>
#include <cstdlib>

namespace loopscope::engine {
namespace {

// Before the bytes of every SharedArrayBuffer. Engines take turns on one thread: a plain count will do.
struct alignas(16) Header {
  uint64_t users;
  uint64_t size;
  Budget* budget;
};

Header* header_of(void* memory) { return static_cast<Header*>(memory) - 1; }

} // namespace

void share_memory(JSRuntime* runtime, SharedMemory& source) {
  const JSSharedArrayBufferFunctions functions = {
      .sab_alloc = [](void* opaque, size_t size) -> void* {
        const SharedMemory& source = *static_cast<SharedMemory*>(opaque);
        Budget& budget = source.budget;
        const size_t whole = size + sizeof(Header);
        if (budget.heap_bytes + whole > source.bytes_max)
          return source.on_limit(source.on_limit_opaque), nullptr;
        auto* header = static_cast<Header*>(std::malloc(whole));
        if (!header)
          return nullptr;
        *header = {1, whole, &budget};
        budget.heap_bytes += whole;
        return header + 1;
      },
      .sab_free = [](void*, void* memory) { release_shared_memory(memory); },
      .sab_dup = [](void*, void* memory) { retain_shared_memory(memory); },
      .sab_opaque = &source,
  };
  JS_SetSharedArrayBufferFunctions(runtime, &functions);
}

void retain_shared_memory(void* memory) { ++header_of(memory)->users; }

void release_shared_memory(void* memory) {
  Header* header = header_of(memory);
  if (--header->users > 0)
    return;
  header->budget->heap_bytes -= header->size;
  std::free(header);
}

} // namespace loopscope::engine
