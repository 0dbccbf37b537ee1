// Bytes of typed arrays and the encodings of Buffer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/engine/value.h"

namespace loopscope::node {

struct ByteSpan {
  uint8_t* data = nullptr;
  size_t size = 0;
};

// The bytes a typed array, DataView or ArrayBuffer stands for; false where it is none of them.
bool byte_span_of(JSContext* context, JSValueConst value, ByteSpan& span);
bool bytes_of(JSContext* context, JSValueConst value, std::string& bytes);

// Well-formed UTF-8: a lone surrogate becomes U+FFFD, as Node writes it.
std::string utf8_of(JSContext* context, JSValueConst string);
std::u16string utf16_of(JSContext* context, JSValueConst string);

enum class Encoding : uint8_t { utf8, utf16le, latin1, ascii, base64, base64url, hex };
bool encoding_named(std::string_view name, Encoding& encoding); // any spelling Node knows
std::string encode(JSContext* context, JSValueConst string, Encoding encoding);
JSValue decode(JSContext* context, std::string_view bytes, Encoding encoding);

} // namespace loopscope::node
