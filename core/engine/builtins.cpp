#include "core/engine/builtins.h"

#include <cstring>

namespace loopscope::engine {
namespace {

// Found by comparing the property lists of both (Object.getOwnPropertyNames, recursively). Not there and not
// added: Intl, Atomics.waitAsync, resizable ArrayBuffers, the v flag of regular expressions and the RegExp.$1
// properties.
constexpr const char* kScript = R"js('use strict';
for (const name of ['columnNumber', 'fileName', 'lineNumber']) delete Function.prototype[name];
delete Object.groupBy;
delete Object.__getClass;
delete Map.groupBy;
delete Set.groupBy;
delete Promise.withResolvers;
delete String.prototype.__quote;
delete globalThis.InternalError;

for (const name of ['dispose', 'asyncDispose'])
  Object.defineProperty(Symbol, name, {value: Symbol('nodejs.' + name)});

const group = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',');
const notSimulated = (what) => {
  throw new Error(`toLocaleString() is simulated for en-US with fraction digits only: ${what} is not simulated yet`);
};
const checkLocale = (locale) => {
  if (locale !== undefined && !/^en(-US)?$/.test(String(locale))) notSimulated(`locale ${locale}`);
};
const fractionDigits = (options = {}) => {
  for (const key of Object.keys(options))
    if (key !== 'minimumFractionDigits' && key !== 'maximumFractionDigits') notSimulated(`option ${key}`);
  const minimum = options.minimumFractionDigits ?? 0;
  return {minimum, maximum: options.maximumFractionDigits ?? Math.max(minimum, 3)};
};
const define = (prototype, method) =>
  Object.defineProperty(prototype, 'toLocaleString', {value: method, writable: true, configurable: true});
const {toLocaleString: ofNumber} = {toLocaleString(...[locale, options]) {
  const value = Number.prototype.valueOf.call(this);
  checkLocale(locale);
  const {minimum, maximum} = fractionDigits(options);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '-\u221e' : '\u221e';
  if (Math.abs(value) >= 1e21) return group(BigInt(value).toString());
  let [whole, fraction = ''] = Math.abs(value).toFixed(maximum).split('.');
  while (fraction.length > minimum && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + group(whole) + (fraction ? '.' + fraction : '');
}};
const {toLocaleString: ofBigInt} = {toLocaleString(...[locale]) {
  checkLocale(locale);
  return group(BigInt.prototype.toString.call(this));
}};
define(Number.prototype, ofNumber);
define(BigInt.prototype, ofBigInt);
)js";

} // namespace

void match_builtins_of_node(JSContext* context) {
  JSRuntime* runtime = JS_GetRuntime(context);
  JS_SetTraceCompile(runtime, JS_TRACE_COMPILE_HIDDEN);
  const JSValue body = JS_CompileFunctionBody(context, "", kScript, std::strlen(kScript), "node:builtins");
  JS_FreeValue(context, JS_Call(context, body, JS_UNDEFINED, 0, nullptr));
  JS_FreeValue(context, body);
  JS_SetTraceCompile(runtime, 0);
}

} // namespace loopscope::engine
