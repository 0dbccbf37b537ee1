// What a process gives up before it runs a script of anybody: files, sockets, new processes, and memory
// without bound.
#pragma once

#include <cstdint>

#include "core/trace/result.h"

namespace loopscope::app {

// For the whole process and for good. After this any system call that is not about memory, waiting for the
// own threads or ending kills the process. `memory_bytes_more`: how much address space may still be taken, in
// bytes. `processor_s`: seconds of processor time after which the kernel ends the process. All descriptors
// are closed but `kept` (-1 = none), which nothing can be written to either.
Status isolate(uint64_t memory_bytes_more, uint64_t processor_s, int kept);

} // namespace loopscope::app
