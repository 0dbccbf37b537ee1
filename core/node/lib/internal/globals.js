'use strict';
// The globals that Node adds to those of the language. Most are made when they are first used.

const { define, defineLazy } = require('internal/lazy');
const { notSimulated } = require('internal/not_simulated');

function from(id, names, enumerable = false) {
  for (const name of names) defineLazy(globalThis, name, () => require(id)[name], enumerable);
}

// Object.keys(globalThis), in Node's order.
define(globalThis, 'global', globalThis, true);
from('timers', ['clearImmediate', 'setImmediate', 'clearInterval', 'clearTimeout', 'setInterval', 'setTimeout'], true);
from('internal/microtask', ['queueMicrotask'], true);
from('internal/structured_clone', ['structuredClone'], true);
from('buffer', ['atob', 'btoa'], true);
from('perf_hooks', ['performance'], true);
define(globalThis, 'fetch', function fetch(input, init = undefined) { return require('internal/fetch/fetch').fetch(...arguments); }, true);
defineLazy(globalThis, 'crypto', () => require('internal/crypto/web').webcrypto, true);

define(globalThis, 'process', process);
Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', writable: false, enumerable: false, configurable: true });
defineLazy(globalThis, 'console', () => require('console'));
from('buffer', ['Buffer']);
from('internal/encoding', ['TextEncoder', 'TextDecoder']);
from('perf_hooks', ['Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver',
  'PerformanceObserverEntryList', 'PerformanceResourceTiming']);
from('internal/event_target', ['Event', 'EventTarget', 'CustomEvent']);
from('internal/worker/message_port', ['MessageChannel', 'MessagePort', 'MessageEvent']);
from('internal/worker/broadcast_channel', ['BroadcastChannel']);
from('internal/abort_controller', ['AbortController', 'AbortSignal']);
from('internal/dom_exception', ['DOMException']);
from('internal/url', ['URL', 'URLSearchParams']);
from('internal/intl', ['Intl']);
from('internal/fetch/headers', ['Headers']);
from('internal/fetch/messages', ['Request', 'Response']);
from('internal/crypto/web', ['Crypto', 'SubtleCrypto']);
require('internal/intl/methods');

for (const name of [
  'Blob', 'FormData', 'File',
  'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest',
  'ReadableByteStreamController', 'ReadableStreamDefaultController', 'TransformStream', 'TransformStreamDefaultController',
  'WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'ByteLengthQueuingStrategy',
  'CountQueuingStrategy', 'CompressionStream', 'DecompressionStream', 'TextEncoderStream',
  'TextDecoderStream', 'CryptoKey',
]) {
  defineLazy(globalThis, name, () => standIn(name, Object.defineProperty(function() {}, 'name', { value: name })));
}
defineLazy(globalThis, 'WebAssembly', () => {
  const made = Object.defineProperty({}, Symbol.toStringTag, { value: 'WebAssembly', configurable: true });
  const functions = ['compile', 'validate', 'instantiate', 'compileStreaming', 'instantiateStreaming'];
  const classes = ['Module', 'Instance', 'Table', 'Memory', 'Global', 'Tag', 'Exception', 'CompileError', 'LinkError', 'RuntimeError'];
  for (const name of [...functions, ...classes]) {
    const stub = Object.defineProperty(function() {}, 'name', { value: name });
    define(made, name, standIn(`WebAssembly.${name}`, stub), functions.includes(name));
  }
  return made;
});

// A value that says what it is when it is used; `typeof`, `instanceof` and mere mention do no harm.
function standIn(name, target) {
  return new Proxy(target, {
    apply() { throw notSimulated(name); },
    construct() { throw notSimulated(name); },
    get(target, key) {
      if (typeof key === 'symbol' || key in target) return target[key];
      throw notSimulated(`${name}.${key}`);
    },
  });
}
// In the engine, but not in Node 20.
delete Promise.withResolvers;
delete Object.groupBy;
delete Map.groupBy;
