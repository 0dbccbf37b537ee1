// What scripts (that is: the library's JavaScript) hold of something in the loop.
#pragma once

#include <variant>

#include "core/node/environment_impl.h"

namespace loopscope::node {

using LoopHandle = std::variant<std::monostate, loop::TimerPtr, loop::ImmediatePtr, loop::OperationPtr>;

class HeldByScript final : public loop::Link<HeldByScript> {
 public:
  explicit HeldByScript(LoopHandle a_handle) : handle(std::move(a_handle)) {}
  LoopHandle handle;
};

JSValue make_loop_handle(JSContext* context, LoopHandle handle);
// nullptr where the value is no such handle, or one of another kind.
LoopHandle* loop_handle(JSValueConst value);
template <typename Kind>
Kind* loop_handle_of(JSValueConst value) {
  LoopHandle* handle = loop_handle(value);
  return handle ? std::get_if<Kind>(handle) : nullptr;
}

} // namespace loopscope::node
