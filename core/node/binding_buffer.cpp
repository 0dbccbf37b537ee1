// internalBinding('buffer'): bytes to text and back.
#include <algorithm>
#include <cstring>

#include "core/node/bytes.h"
#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

using engine::Value;

Encoding encoding_of(JSContext* context, JSValueConst name) {
  Encoding encoding = Encoding::utf8;
  if (JS_IsString(name))
    encoding_named(engine::to_string(context, name), encoding);
  return encoding;
}

// encode(string, encoding) -> ArrayBuffer
JSValue js_encode(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const std::string bytes = encode(context, arguments[0], encoding_of(context, arguments[1]));
  return JS_NewArrayBufferCopy(context, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

// decode(bytes, encoding, start, end) -> string
JSValue js_decode(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  ByteSpan span;
  if (!byte_span_of(context, arguments[0], span))
    return JS_ThrowTypeError(context, "not bytes");
  int64_t start = 0, end = static_cast<int64_t>(span.size);
  if (!JS_IsUndefined(arguments[2]))
    JS_ToInt64(context, &start, arguments[2]);
  if (!JS_IsUndefined(arguments[3]))
    JS_ToInt64(context, &end, arguments[3]);
  end = std::clamp<int64_t>(end, 0, static_cast<int64_t>(span.size));
  start = std::clamp<int64_t>(start, 0, end);
  const std::string_view bytes(reinterpret_cast<const char*>(span.data) + start,
                               static_cast<size_t>(end - start));
  return decode(context, bytes, encoding_of(context, arguments[1]));
}

// byteLength(string, encoding)
JSValue byte_length(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt64(context, static_cast<int64_t>(
                                  encode(context, arguments[0], encoding_of(context, arguments[1])).size()));
}

// encodingName(name) -> its normal form, undefined where Node has none of this name
JSValue encoding_name(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  constexpr const char* kNames[] = {"utf8", "utf16le", "latin1", "ascii", "base64", "base64url", "hex"};
  Encoding encoding = Encoding::utf8;
  if (!encoding_named(engine::to_string(context, arguments[0]), encoding))
    return JS_UNDEFINED;
  return JS_NewString(context, kNames[static_cast<size_t>(encoding)]);
}

// compare(a, b) -> -1, 0, 1
JSValue compare(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  ByteSpan a, b;
  if (!byte_span_of(context, arguments[0], a) || !byte_span_of(context, arguments[1], b))
    return JS_ThrowTypeError(context, "not bytes");
  const size_t both = std::min(a.size, b.size);
  const int order = both ? std::memcmp(a.data, b.data, both) : 0;
  if (order != 0)
    return JS_NewInt32(context, order < 0 ? -1 : 1);
  return JS_NewInt32(context, a.size < b.size ? -1 : a.size > b.size);
}

// indexOf(bytes, wanted bytes, from, forwards) -> index or -1
JSValue index_of(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  std::string all, wanted;
  if (!bytes_of(context, arguments[0], all) || !bytes_of(context, arguments[1], wanted))
    return JS_ThrowTypeError(context, "not bytes");
  int64_t from = 0;
  JS_ToInt64(context, &from, arguments[2]);
  const size_t found = JS_ToBool(context, arguments[3])
                           ? all.find(wanted, static_cast<size_t>(std::max<int64_t>(from, 0)))
                           : all.rfind(wanted, static_cast<size_t>(std::max<int64_t>(from, 0)));
  return JS_NewInt64(context, found == std::string::npos ? -1 : static_cast<int64_t>(found));
}

const NativeFunction kFunctions[] = {
    {"encode", 2, js_encode},           {"decode", 4, js_decode}, {"byteLength", 2, byte_length},
    {"encodingName", 1, encoding_name}, {"compare", 2, compare},  {"indexOf", 4, index_of},
};

} // namespace

void fill_buffer_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
