// internalBinding('util'): what the library may ask about a value without running any of its code.
#include "core/node/bindings.h"

namespace loopscope::node {
namespace {

using engine::Value;

void push(JSContext* context, JSValueConst array, uint32_t& length, JSValue value) {
  JS_DefinePropertyValueUint32(context, array, length++, value, JS_PROP_C_W_E);
}

// classOf(value): 'Map', 'Promise', 'Module', ... ; undefined for primitives
JSValue class_of(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const char* kind = JS_GetClassKind(arguments[0]);
  return kind ? JS_NewString(context, kind) : JS_UNDEFINED;
}

// getPromiseDetails(promise): [state, result], state 0 pending, 1 fulfilled, 2 rejected; undefined for
// anything else
JSValue get_promise_details(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  const JSPromiseStateEnum state = JS_PromiseState(context, arguments[0]);
  if (state != JS_PROMISE_PENDING && state != JS_PROMISE_FULFILLED && state != JS_PROMISE_REJECTED)
    return JS_UNDEFINED;
  const JSValue pair = JS_NewArray(context);
  uint32_t length = 0;
  push(context, pair, length, JS_NewInt32(context, state));
  if (state != JS_PROMISE_PENDING)
    push(context, pair, length, JS_PromiseResult(context, arguments[0]));
  return pair;
}

// getProxyDetails(value, both = true): [target, handler], or the target alone; null where revoked, undefined
// for no proxy
JSValue get_proxy_details(JSContext* context, JSValueConst, int count, JSValueConst* arguments) {
  JSValue target, handler;
  if (!JS_GetProxyDetails(context, arguments[0], &target, &handler))
    return JS_UNDEFINED;
  if (count > 1 && !JS_ToBool(context, arguments[1])) {
    JS_FreeValue(context, handler);
    return target;
  }
  const JSValue pair = JS_NewArray(context);
  uint32_t length = 0;
  push(context, pair, length, target);
  push(context, pair, length, handler);
  return pair;
}

// previewEntries(collection): a flat array; previewEntries(iterator, true): [flat array, keys and values
// alternate]
JSValue preview_entries(JSContext* context, JSValueConst, int count, JSValueConst* arguments) {
  JS_BOOL is_key_value = false;
  const JSValue entries = JS_PreviewEntries(context, arguments[0], &is_key_value);
  if (count < 2 || JS_IsException(entries) || JS_IsUndefined(entries))
    return entries;
  const JSValue pair = JS_NewArray(context);
  uint32_t length = 0;
  push(context, pair, length, entries);
  push(context, pair, length, JS_NewBool(context, is_key_value));
  return pair;
}

// The name in an own data property `constructor` of an object or of its prototypes; no getter and no trap
// runs.
std::string constructor_name_of(JSContext* context, JSValueConst object) {
  const JSAtom constructor = JS_NewAtom(context, "constructor");
  const JSAtom name = JS_NewAtom(context, "name");
  std::string found;
  for (Value at = Value::copy(context, object); JS_IsObject(at.get()) && found.empty();) {
    const char* kind = JS_GetClassKind(at.get());
    if (kind && std::string_view(kind) == "Proxy")
      break;
    JSPropertyDescriptor own;
    if (JS_GetOwnProperty(context, &own, at.get(), constructor) > 0) {
      const Value value(context, own.value), getter(context, own.getter), setter(context, own.setter);
      JSPropertyDescriptor own_name;
      if (JS_IsFunction(context, value.get()) &&
          JS_GetOwnProperty(context, &own_name, value.get(), name) > 0) {
        const Value text(context, own_name.value), get(context, own_name.getter),
            set(context, own_name.setter);
        if (JS_IsString(text.get()))
          found = engine::to_string(context, text.get());
      }
    }
    at = Value(context, JS_GetPrototype(context, at.get()));
  }
  JS_FreeAtom(context, constructor);
  JS_FreeAtom(context, name);
  return found;
}

// The text of an own data property Symbol.toStringTag; "" where there is none.
std::string tag_of(JSContext* context, JSValueConst object) {
  const Value global(context, JS_GetGlobalObject(context));
  const Value symbol(context, JS_GetPropertyStr(context, global.get(), "Symbol"));
  const Value key(context, JS_GetPropertyStr(context, symbol.get(), "toStringTag"));
  const JSAtom atom = JS_ValueToAtom(context, key.get());
  std::string tag;
  JSPropertyDescriptor own;
  if (JS_GetOwnProperty(context, &own, object, atom) > 0) {
    const Value value(context, own.value), getter(context, own.getter), setter(context, own.setter);
    if (JS_IsString(value.get()))
      tag = engine::to_string(context, value.get());
  }
  JS_FreeAtom(context, atom);
  return tag;
}

// getConstructorName(object): V8 remembers the constructor where the prototype is gone; here the internal
// class is told.
JSValue get_constructor_name(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  std::string name = constructor_name_of(context, arguments[0]);
  if (name.empty())
    name = tag_of(context, arguments[0]);
  if (!name.empty())
    return JS_NewStringLen(context, name.data(), name.size());
  const char* kind = JS_GetClassKind(arguments[0]);
  return JS_NewString(context, kind ? kind : "Object");
}

bool is_index(std::string_view key) {
  if (key.empty() || key.size() > 10 || (key.size() > 1 && key[0] == '0'))
    return false;
  uint64_t number = 0;
  for (const char digit : key) {
    if (digit < '0' || digit > '9')
      return false;
    number = number * 10 + static_cast<uint64_t>(digit - '0');
  }
  return number < 0xffffffff; // ECMA-262: an array index is below 2^32 - 1
}

// getOwnNonIndexProperties(object, filter): filter 2 gives the enumerable ones alone
JSValue get_own_non_index_properties(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  int32_t filter = 0;
  JS_ToInt32(context, &filter, arguments[1]);
  const int flags = JS_GPN_STRING_MASK | JS_GPN_SYMBOL_MASK | (filter == 2 ? JS_GPN_ENUM_ONLY : 0);
  JSPropertyEnum* properties = nullptr;
  uint32_t count = 0;
  if (JS_GetOwnPropertyNames(context, &properties, &count, arguments[0], flags) < 0)
    return JS_EXCEPTION;
  const JSValue keys = JS_NewArray(context);
  uint32_t length = 0;
  for (uint32_t i = 0; i < count; i++) {
    Value key(context, JS_AtomToValue(context, properties[i].atom));
    JS_FreeAtom(context, properties[i].atom);
    if (!JS_IsString(key.get()) || !is_index(engine::to_string(context, key.get())))
      push(context, keys, length, key.release());
  }
  js_free(context, properties);
  return keys;
}

// transferArrayBuffer(buffer): the same bytes in a new buffer; the old one is detached
JSValue transfer_array_buffer(JSContext* context, JSValueConst, int, JSValueConst* arguments) {
  size_t size = 0;
  const uint8_t* bytes = JS_GetArrayBuffer(context, &size, arguments[0]);
  if (!bytes && size == 0 && JS_HasException(context))
    return JS_EXCEPTION;
  const JSValue moved = JS_NewArrayBufferCopy(context, bytes, size);
  if (!JS_IsException(moved))
    JS_DetachArrayBuffer(context, arguments[0]);
  return moved;
}

} // namespace

void fill_util_binding(JSContext* context, JSValueConst target) {
  constexpr NativeFunction kFunctions[] = {
      {"classOf", 1, class_of},
      {"getPromiseDetails", 1, get_promise_details},
      {"getProxyDetails", 1, get_proxy_details},
      {"previewEntries", 1, preview_entries},
      {"getConstructorName", 1, get_constructor_name},
      {"getOwnNonIndexProperties", 2, get_own_non_index_properties},
      {"transferArrayBuffer", 1, transfer_array_buffer},
  };
  define_functions(context, target, kFunctions);
}

} // namespace loopscope::node
