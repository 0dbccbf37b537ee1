// Room for deep recursion. An engine takes what the thread it is made on has: a thread with a small stack
// throws "Maximum call stack size exceeded" earlier than Node does.
#pragma once

#include <cstddef>
#include <functional>

namespace loopscope::engine {

inline constexpr size_t kBigStackBytes =
    256ull << 20; // address space; memory is used only when recursion gets there

// Runs `work` on a thread with kBigStackBytes of stack and waits for it. Make and use an Engine inside.
void run_on_big_stack(const std::function<void()>& work);

// Bytes of stack that the engine may use on this thread.
size_t native_stack_budget();
// The same where so many bytes are left, on a stack of our own.
size_t usable_stack(size_t bytes_left);

} // namespace loopscope::engine
