#include "core/engine/value.h"

namespace loopscope::engine {

std::string to_string(JSContext* context, JSValueConst value) {
  size_t length = 0;
  const char* bytes = JS_ToCStringLen(context, &length, value);
  if (!bytes) {
    JS_FreeValue(context, JS_GetException(context));
    return "";
  }
  std::string text(bytes, length);
  JS_FreeCString(context, bytes);
  return text;
}

} // namespace loopscope::engine
