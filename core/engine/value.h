// Owning JavaScript values.
#pragma once

#include <string>
#include <string_view>
#include <utility>

extern "C" {
#include "quickjs.h"
}

namespace loopscope::engine {

// Owns one reference to a JSValue; frees it at the end of its life.
class Value {
 public:
  Value() = default;
  Value(JSContext* context, JSValue owned) : context_(context), value_(owned) {}
  static Value copy(JSContext* context, JSValueConst borrowed) {
    return {context, JS_DupValue(context, borrowed)};
  }
  Value(const Value& other)
      : context_(other.context_),
        value_(other.context_ ? JS_DupValue(other.context_, other.value_) : JS_UNDEFINED) {}
  Value(Value&& other) noexcept
      : context_(std::exchange(other.context_, nullptr)), value_(std::exchange(other.value_, JS_UNDEFINED)) {}
  Value& operator=(Value other) noexcept {
    std::swap(context_, other.context_);
    std::swap(value_, other.value_);
    return *this;
  }
  ~Value() {
    if (context_)
      JS_FreeValue(context_, value_);
  }

  JSValueConst get() const { return value_; }
  JSValue release() { return context_ = nullptr, std::exchange(value_, JS_UNDEFINED); }
  bool is_exception() const { return JS_IsException(value_); }

 private:
  JSContext* context_ = nullptr;
  JSValue value_ = JS_UNDEFINED;
};

// The text of a value as String(value) gives it; "" and a cleared exception where that throws.
std::string to_string(JSContext* context, JSValueConst value);

} // namespace loopscope::engine
