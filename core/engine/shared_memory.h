#pragma once

extern "C" {
#include "quickjs.h"
}

#include "core/engine/threads.h"

namespace loopscope::engine {

// Where the memory of SharedArrayBuffers comes from. It must outlive the runtime.
struct SharedMemory {
  Budget& budget;
  uint64_t bytes_max;
  void (*on_limit)(void* opaque); // as in Heap
  void* on_limit_opaque;
};

// Lets the SharedArrayBuffers of this runtime be shared with others: their memory counts its users.
void share_memory(JSRuntime* runtime, SharedMemory& source);

void retain_shared_memory(void* memory); // of a SharedArrayBuffer, also by a message on its way
void release_shared_memory(void* memory);

} // namespace loopscope::engine
