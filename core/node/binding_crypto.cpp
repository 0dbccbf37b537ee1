// internalBinding('crypto'): hashes and derived keys, and random bytes from the run's seed.
#include "core/node/bytes.h"
#include "core/node/digests.h"
#include "core/node/environment_impl.h"

namespace loopscope::node {
namespace {

using engine::Value;

JSClassID digest_class() {
  static JSClassID id = 0;
  if (id == 0)
    JS_NewClassID(&id);
  return id;
}

Digest* digest_of(JSValueConst value) { return static_cast<Digest*>(JS_GetOpaque(value, digest_class())); }

void finalize(JSRuntime*, JSValue value) { delete digest_of(value); }

JSValue make_digest(JSContext* context, std::unique_ptr<Digest> digest) {
  JSRuntime* runtime = JS_GetRuntime(context);
  if (!JS_IsRegisteredClass(runtime, digest_class())) {
    JSClassDef definition{};
    definition.class_name = "Hash";
    definition.finalizer = finalize;
    JS_NewClass(runtime, digest_class(), &definition);
  }
  if (!digest)
    return JS_UNDEFINED;
  JSValue object = JS_NewObjectProtoClass(context, JS_NULL, digest_class());
  if (!JS_IsException(object))
    JS_SetOpaque(object, digest.release());
  return object;
}

std::string text(JSContext* context, JSValueConst value) { return engine::to_string(context, value); }

std::string bytes(JSContext* context, JSValueConst value) {
  std::string all;
  bytes_of(context, value, all);
  return all;
}

uint64_t count(JSContext* context, JSValueConst value) {
  int64_t number = 0;
  JS_ToInt64(context, &number, value);
  return static_cast<uint64_t>(std::max<int64_t>(number, 0));
}

JSValue array_buffer(JSContext* context, const std::optional<std::string>& made) {
  if (!made)
    return JS_UNDEFINED;
  return JS_NewArrayBufferCopy(context, reinterpret_cast<const uint8_t*>(made->data()), made->size());
}

// hash(name, outputLength or undefined) -> a digest, or undefined
JSValue new_hash(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return make_digest(
      context, Digest::hash(text(context, arguments[0]), static_cast<size_t>(count(context, arguments[1]))));
}

// hmac(name, key) -> a digest, or undefined
JSValue new_hmac(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return make_digest(context, Digest::hmac(text(context, arguments[0]), bytes(context, arguments[1])));
}

JSValue update(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  Digest* digest = digest_of(arguments[0]);
  ByteSpan span;
  if (!digest || !byte_span_of(context, arguments[1], span))
    return JS_FALSE;
  return JS_NewBool(context, digest->update({reinterpret_cast<const char*>(span.data), span.size}));
}

// finish(digest) -> ArrayBuffer
JSValue finish(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  Digest* digest = digest_of(arguments[0]);
  return digest ? array_buffer(context, digest->finish()) : JS_UNDEFINED;
}

JSValue copy(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const Digest* digest = digest_of(arguments[0]);
  return digest ? make_digest(context, digest->copy()) : JS_UNDEFINED;
}

// digestBytes(name) -> bytes of its output, 0 where it is unknown
JSValue js_digest_bytes(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return JS_NewInt64(context, static_cast<int64_t>(digest_bytes(text(context, arguments[0]))));
}

// pbkdf2(digest, password, salt, iterations, length) -> ArrayBuffer
JSValue js_pbkdf2(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return array_buffer(context, pbkdf2(text(context, arguments[0]), bytes(context, arguments[1]),
                                      bytes(context, arguments[2]),
                                      static_cast<uint32_t>(count(context, arguments[3])),
                                      static_cast<size_t>(count(context, arguments[4]))));
}

ScryptCost cost_of(JSContext* context, JSValueConst* arguments) {
  return {count(context, arguments[0]), count(context, arguments[1]), count(context, arguments[2]),
          count(context, arguments[3])};
}

// scryptCost(N, r, p, maxmem) -> 0: possible, 1: not, 2: it would take more memory than allowed
JSValue scrypt_cost(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  bool too_much_memory = false;
  const bool valid = scrypt_cost_is_valid(cost_of(context, arguments), too_much_memory);
  return JS_NewInt32(context, valid ? 0 : too_much_memory ? 2 : 1);
}

// scrypt(N, r, p, maxmem, password, salt, length) -> ArrayBuffer
JSValue js_scrypt(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return array_buffer(context,
                      scrypt(bytes(context, arguments[4]), bytes(context, arguments[5]),
                             cost_of(context, arguments), static_cast<size_t>(count(context, arguments[6]))));
}

// hkdf(digest, key, salt, info, length) -> ArrayBuffer
JSValue js_hkdf(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  return array_buffer(context, hkdf(text(context, arguments[0]), bytes(context, arguments[1]),
                                    bytes(context, arguments[2]), bytes(context, arguments[3]),
                                    static_cast<size_t>(count(context, arguments[4]))));
}

// fillRandom(bytes, offset, size): splitmix64 from the seed, apart from Math.random's numbers
JSValue fill_random(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  auto& env = environment_of(context);
  ByteSpan span;
  if (!byte_span_of(context, arguments[0], span))
    return JS_UNDEFINED;
  const auto from = static_cast<size_t>(count(context, arguments[1]));
  const size_t until = std::min(span.size, from + static_cast<size_t>(count(context, arguments[2])));
  uint64_t drawn = 0;
  for (size_t at = from; at < until; ++at, drawn >>= 8) {
    if ((at - from) % 8 == 0) {
      drawn = (env.random_state += 0x9e3779b97f4a7c15);
      drawn = (drawn ^ drawn >> 30) * 0xbf58476d1ce4e5b9;
      drawn = (drawn ^ drawn >> 27) * 0x94d049bb133111eb;
      drawn ^= drawn >> 31;
    }
    span.data[at] = static_cast<uint8_t>(drawn);
  }
  return JS_UNDEFINED;
}

// spend(ns): computing on the main thread takes virtual time
JSValue spend(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  environment_of(context).recorder.clock.now_ns += count(context, arguments[0]);
  return JS_UNDEFINED;
}

const NativeFunction kFunctions[] = {
    {"hash", 2, new_hash},
    {"hmac", 2, new_hmac},
    {"update", 2, update},
    {"finish", 1, finish},
    {"copy", 1, copy},
    {"digestBytes", 1, js_digest_bytes},
    {"pbkdf2", 5, js_pbkdf2},
    {"scryptCost", 4, scrypt_cost},
    {"scrypt", 7, js_scrypt},
    {"hkdf", 5, js_hkdf},
    {"fillRandom", 3, fill_random},
    {"spend", 1, spend},
};

} // namespace

void fill_crypto_binding(JSContext* context, JSValueConst target) {
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
