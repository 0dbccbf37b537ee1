'use strict';
// The globals that Node adds to those of the language. Most are made when they are first used.

const { define, defineLazy } = require('internal/lazy');
const { instead, notSimulated } = require('internal/not_simulated');

const { hasLibrary } = internalBinding('modules');

define(globalThis, 'global', globalThis);
define(globalThis, 'process', process);
Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', writable: false, enumerable: false, configurable: true });

function from(id, names, enumerable = false) {
  for (const name of names) {
    if (hasLibrary(id)) defineLazy(globalThis, name, () => require(id)[name], enumerable);
    else missing.push(name);
  }
}

const missing = [];
defineLazy(globalThis, 'console', () => require('console'));
from('timers', ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'], true);
from('internal/microtask', ['queueMicrotask'], true);
from('buffer', ['Buffer', 'atob', 'btoa', 'Blob']);
from('internal/encoding', ['TextEncoder', 'TextDecoder']);
from('internal/structured_clone', ['structuredClone'], true);
from('perf_hooks', ['performance'], true);
from('perf_hooks', ['Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver',
  'PerformanceObserverEntryList', 'PerformanceResourceTiming']);
from('internal/event_target', ['Event', 'EventTarget', 'CustomEvent']);
from('internal/worker/message_port', ['MessageChannel', 'MessagePort', 'MessageEvent']);
from('internal/worker/broadcast_channel', ['BroadcastChannel']);
from('internal/abort_controller', ['AbortController', 'AbortSignal']);
from('internal/dom_exception', ['DOMException']);
from('internal/url', ['URL', 'URLSearchParams']);
from('internal/intl', ['Intl']);
defineLazy(globalThis, 'fetch', () => require('internal/fetch/fetch').fetch, true);
from('internal/fetch/headers', ['Headers']);
from('internal/fetch/messages', ['Request', 'Response']);
defineLazy(globalThis, 'crypto', () => require('internal/crypto/web').webcrypto, true);
from('internal/crypto/web', ['Crypto', 'SubtleCrypto']);
require('internal/intl/methods');

for (const name of [
  'FormData', 'File',
  'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest',
  'ReadableByteStreamController', 'ReadableStreamDefaultController', 'TransformStream', 'TransformStreamDefaultController',
  'WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'ByteLengthQueuingStrategy',
  'CountQueuingStrategy', 'CompressionStream', 'DecompressionStream', 'TextEncoderStream',
  'TextDecoderStream', 'CryptoKey', 'WebAssembly',
  ...missing,
]) {
  if (name in globalThis) continue;
  // A value that says what it is when it is used; `typeof` and mere mention do no harm.
  defineLazy(globalThis, name, () => new Proxy(Object.defineProperty(function() {}, 'name', { value: name }), {
    apply() { throw notSimulated(name, instead[name]); },
    construct() { throw notSimulated(name, instead[name]); },
    get(target, key) {
      if (typeof key === 'symbol' || key in Object.prototype) return target[key];
      throw notSimulated(`${name}.${key}`, instead[name]);
    },
  }));
}
// In the engine, but not in Node 20.
delete Promise.withResolvers;
delete Object.groupBy;
delete Map.groupBy;
