#include "core/engine/preview.h"

#include <cmath>
#include <string_view>

#include "core/engine/preview_object.h"

namespace loopscope::engine {
namespace {

constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

std::string number(JSContext* context, JSValueConst value, const char* suffix) {
  const char* digits = JS_ToCString(context, value);
  if (!digits)
    return JS_FreeValue(context, JS_GetException(context)), "?";
  std::string text = digits;
  JS_FreeCString(context, digits);
  cut(text, kPreviewBytes);
  return text + suffix;
}

} // namespace

void cut(std::string& text, size_t bytes_max) {
  if (text.size() <= bytes_max)
    return;
  size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
    end--;
  text.resize(end);
  text += kEllipsis;
}

std::string quoted(JSContext* context, JSValueConst string, size_t bytes_max) {
  size_t length = 0;
  const char* bytes = JS_ToCStringLen(context, &length, string);
  if (!bytes)
    return JS_FreeValue(context, JS_GetException(context)), "''";
  std::string text = "'";
  for (size_t i = 0; i < length && text.size() <= bytes_max + 1; i++) {
    switch (bytes[i]) {
    case '\n':
      text += "\\n";
      break;
    case '\t':
      text += "\\t";
      break;
    case '\r':
      text += "\\r";
      break;
    case '\'':
      text += "\\'";
      break;
    default:
      text += bytes[i];
    }
  }
  JS_FreeCString(context, bytes);
  cut(text, bytes_max);
  return text + "'";
}

std::string symbol(JSContext* context, JSValueConst value) {
  const JSAtom atom = JS_ValueToAtom(context, value);
  const char* description = JS_AtomToCString(context, atom);
  std::string text = std::string("Symbol(") + (description ? description : "") + ")";
  JS_FreeCString(context, description);
  JS_FreeAtom(context, atom);
  cut(text, kPreviewBytes);
  return text;
}

std::string primitive(JSContext* context, JSValueConst value, size_t bytes_max) {
  switch (JS_VALUE_GET_NORM_TAG(value)) {
  case JS_TAG_UNDEFINED:
    return "undefined";
  case JS_TAG_NULL:
    return "null";
  case JS_TAG_BOOL:
    return JS_VALUE_GET_BOOL(value) ? "true" : "false";
  case JS_TAG_INT:
    return std::to_string(JS_VALUE_GET_INT(value));
  case JS_TAG_FLOAT64:
    if (JS_VALUE_GET_FLOAT64(value) == 0 && std::signbit(JS_VALUE_GET_FLOAT64(value)))
      return "-0";
    return number(context, value, "");
  case JS_TAG_BIG_INT:
  case JS_TAG_SHORT_BIG_INT:
    return number(context, value, "n");
  case JS_TAG_STRING:
  case JS_TAG_STRING_ROPE:
    return quoted(context, value, bytes_max);
  case JS_TAG_SYMBOL:
    return symbol(context, value);
  case JS_TAG_UNINITIALIZED:
    return "<uninitialized>"; // a variable of a module that has not run so far
  default:
    return "?";
  }
}

std::string preview(JSContext* context, JSValueConst value, bool* has_objects) {
  if (!JS_IsObject(value))
    return primitive(context, value, kPreviewBytes);
  return preview_object(context, value, has_objects);
}

trace::TextRef preview_ref(trace::Recorder& recorder, JSContext* context, JSValueConst value,
                           bool* has_objects) {
  if (JS_VALUE_GET_TAG(value) == JS_TAG_INT && trace::Recorder::fits_in_place(JS_VALUE_GET_INT(value)))
    return trace::Recorder::in_place(JS_VALUE_GET_INT(value));
  return recorder.intern(preview(context, value, has_objects));
}

} // namespace loopscope::engine
