#include "core/node/bytes.h"

#include <algorithm>
#include <array>

namespace loopscope::node {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd"; // U+FFFD
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// The engine's own UTF-8, where a lone surrogate is three bytes of its own.
std::string raw_text(JSContext* context, JSValueConst string) {
  size_t length = 0;
  const char* text = JS_ToCStringLen(context, &length, string);
  if (!text)
    return {};
  std::string result(text, length);
  JS_FreeCString(context, text);
  return result;
}

void append_utf8(std::string& out, uint32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (point & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (point & 0x3f));
  }
}

// Length of the well-formed sequence at `at`, 0 where there is none; `bad` = how many bytes one U+FFFD stands
// for (WHATWG Encoding, 8.1.1: the maximal subpart).
size_t sequence_length(std::string_view bytes, size_t at, size_t& bad) {
  const auto byte = [&](size_t i) {
    return at + i < bytes.size() ? static_cast<uint8_t>(bytes[at + i]) : uint8_t{0};
  };
  const uint8_t first = byte(0);
  bad = 1;
  if (first < 0x80)
    return 1;
  if (first < 0xc2 || first > 0xf4)
    return 0;
  const size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  uint8_t low = 0x80, high = 0xbf;
  if (first == 0xe0)
    low = 0xa0;
  if (first == 0xed)
    high = 0x9f;
  if (first == 0xf0)
    low = 0x90;
  if (first == 0xf4)
    high = 0x8f;
  for (size_t i = 1; i < length; i++) {
    if (byte(i) < low || byte(i) > high)
      return 0;
    low = 0x80;
    high = 0xbf;
    bad = i + 1;
  }
  return length;
}

std::string well_formed(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) {
    size_t bad = 1;
    const size_t length = sequence_length(bytes, at, bad);
    if (length) {
      out.append(bytes.substr(at, length));
      at += length;
    } else {
      out.append(kReplacement);
      at += bad;
    }
  }
  return out;
}

std::string to_base64(std::string_view bytes, std::string_view alphabet, bool padded) {
  std::string out;
  for (size_t at = 0; at < bytes.size(); at += 3) {
    const auto byte = [&](size_t i) {
      return at + i < bytes.size() ? static_cast<uint8_t>(bytes[at + i]) : 0u;
    };
    const uint32_t group = byte(0) << 16 | byte(1) << 8 | byte(2);
    const size_t have = std::min<size_t>(3, bytes.size() - at);
    for (size_t i = 0; i < 4; i++) {
      if (i <= have)
        out += alphabet[group >> (18 - 6 * i) & 0x3f];
      else if (padded)
        out += '=';
    }
  }
  return out;
}

int base64_digit(char letter) {
  if (letter >= 'A' && letter <= 'Z')
    return letter - 'A';
  if (letter >= 'a' && letter <= 'z')
    return letter - 'a' + 26;
  if (letter >= '0' && letter <= '9')
    return letter - '0' + 52;
  if (letter == '+' || letter == '-')
    return 62;
  if (letter == '/' || letter == '_')
    return 63;
  return -1;
}

// As Buffer.from(text, 'base64'): both alphabets, other letters are skipped, '=' ends it.
std::string from_base64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int have = 0;
  for (const char letter : text) {
    if (letter == '=')
      break;
    const int digit = base64_digit(letter);
    if (digit < 0)
      continue;
    bits = bits << 6 | static_cast<uint32_t>(digit);
    have += 6;
    if (have >= 8) {
      have -= 8;
      out += static_cast<char>(bits >> have & 0xff);
    }
  }
  return out;
}

int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9')
    return letter - '0';
  if (letter >= 'a' && letter <= 'f')
    return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F')
    return letter - 'A' + 10;
  return -1;
}

// As Buffer.from(text, 'hex'): stops at the first pair that is none.
std::string from_hex(std::string_view text) {
  std::string out;
  for (size_t at = 0; at + 1 < text.size(); at += 2) {
    const int high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
    if (high < 0 || low < 0)
      break;
    out += static_cast<char>(high << 4 | low);
  }
  return out;
}

} // namespace

bool byte_span_of(JSContext* context, JSValueConst value, ByteSpan& span) {
  if (!JS_IsObject(value))
    return false;
  size_t offset = 0, length = 0, element = 0, whole = 0;
  const engine::Value buffer(context, JS_GetTypedArrayBuffer(context, value, &offset, &length, &element));
  if (buffer.is_exception()) {
    JS_FreeValue(context, JS_GetException(context));
    uint8_t* data = JS_GetArrayBuffer(context, &whole, value);
    if (!data && whole == 0) {
      JS_FreeValue(context, JS_GetException(context));
      return false;
    }
    span = {data, whole};
    return true;
  }
  uint8_t* data = JS_GetArrayBuffer(context, &whole, buffer.get());
  if (!data)
    JS_FreeValue(context, JS_GetException(context));
  span = {data ? data + offset : nullptr, data ? length : 0};
  return true;
}

bool bytes_of(JSContext* context, JSValueConst value, std::string& bytes) {
  ByteSpan span;
  if (!byte_span_of(context, value, span))
    return false;
  bytes.assign(reinterpret_cast<const char*>(span.data), span.size);
  return true;
}

std::string utf8_of(JSContext* context, JSValueConst string) {
  std::string text = raw_text(context, string);
  for (size_t at = text.find('\xed'); at != std::string::npos; at = text.find('\xed', at + 3))
    if (at + 2 < text.size() && static_cast<uint8_t>(text[at + 1]) >= 0xa0)
      text.replace(at, 3, kReplacement);
  return text;
}

std::u16string utf16_of(JSContext* context, JSValueConst string) {
  const std::string text = raw_text(context, string);
  std::u16string out;
  for (size_t at = 0; at < text.size();) {
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(text[at + i])); };
    const uint32_t first = byte(0);
    if (first < 0x80) {
      out += static_cast<char16_t>(first);
      at += 1;
    } else if (first < 0xe0) {
      out += static_cast<char16_t>((first & 0x1f) << 6 | (byte(1) & 0x3f));
      at += 2;
    } else if (first < 0xf0) {
      out += static_cast<char16_t>((first & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f));
      at += 3;
    } else {
      const uint32_t point =
          ((first & 7) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f)) - 0x10000;
      out += static_cast<char16_t>(0xd800 | point >> 10);
      out += static_cast<char16_t>(0xdc00 | (point & 0x3ff));
      at += 4;
    }
  }
  return out;
}

bool encoding_named(std::string_view name, Encoding& encoding) {
  std::string lower(name);
  for (char& letter : lower)
    if (letter >= 'A' && letter <= 'Z')
      letter = static_cast<char>(letter + 32);
  constexpr std::pair<std::string_view, Encoding> kNames[] = {
      {"utf8", Encoding::utf8},     {"utf-8", Encoding::utf8},          {"ucs2", Encoding::utf16le},
      {"ucs-2", Encoding::utf16le}, {"utf16le", Encoding::utf16le},     {"utf-16le", Encoding::utf16le},
      {"latin1", Encoding::latin1}, {"binary", Encoding::latin1},       {"ascii", Encoding::ascii},
      {"base64", Encoding::base64}, {"base64url", Encoding::base64url}, {"hex", Encoding::hex},
  };
  for (const auto& [known, value] : kNames) {
    if (known != lower)
      continue;
    encoding = value;
    return true;
  }
  return false;
}

std::string encode(JSContext* context, JSValueConst string, Encoding encoding) {
  switch (encoding) {
  case Encoding::utf8:
    return utf8_of(context, string);
  case Encoding::base64:
  case Encoding::base64url:
    return from_base64(raw_text(context, string));
  case Encoding::hex:
    return from_hex(raw_text(context, string));
  case Encoding::latin1:
  case Encoding::ascii:
  case Encoding::utf16le:
    break;
  }
  std::string out;
  for (const char16_t unit : utf16_of(context, string)) {
    out += static_cast<char>(unit & 0xff);
    if (encoding == Encoding::utf16le)
      out += static_cast<char>(unit >> 8);
  }
  return out;
}

JSValue decode(JSContext* context, std::string_view bytes, Encoding encoding) {
  std::string text;
  switch (encoding) {
  case Encoding::utf8:
    text = well_formed(bytes);
    break;
  case Encoding::base64:
    text = to_base64(bytes, kBase64, true);
    break;
  case Encoding::base64url:
    text = to_base64(bytes, kBase64Url, false);
    break;
  case Encoding::hex:
    for (const char byte : bytes) {
      text += "0123456789abcdef"[static_cast<uint8_t>(byte) >> 4];
      text += "0123456789abcdef"[byte & 15];
    }
    break;
  case Encoding::latin1:
    for (const char byte : bytes)
      append_utf8(text, static_cast<uint8_t>(byte));
    break;
  case Encoding::ascii:
    for (const char byte : bytes)
      text += static_cast<char>(byte & 0x7f);
    break;
  case Encoding::utf16le:
    for (size_t at = 0; at + 1 < bytes.size(); at += 2) {
      const auto unit = [&](size_t i) {
        return static_cast<uint32_t>(static_cast<uint8_t>(bytes[i])) |
               static_cast<uint32_t>(static_cast<uint8_t>(bytes[i + 1])) << 8;
      };
      uint32_t point = unit(at);
      if ((point & 0xfc00) == 0xd800 && at + 3 < bytes.size() && (unit(at + 2) & 0xfc00) == 0xdc00) {
        point = 0x10000 + ((point & 0x3ff) << 10) + (unit(at + 2) & 0x3ff);
        at += 2;
      }
      append_utf8(text, point);
    }
    break;
  }
  return JS_NewStringLen(context, text.data(), text.size());
}

} // namespace loopscope::node
