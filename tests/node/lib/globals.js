// What a script finds on globalThis: what each is, in which order, and whether asking for it does harm.
const names = ['AbortController', 'Blob', 'BroadcastChannel', 'Buffer', 'CompressionStream', 'File', 'FormData', 'Intl', 'ReadableStream',
  'TextDecoderStream', 'URL', 'WebAssembly', 'WritableStream', 'atob', 'btoa', 'clearImmediate', 'console', 'crypto', 'fetch', 'global',
  'performance', 'process', 'queueMicrotask', 'setTimeout', 'structuredClone'];
for (const name of names) {
  const { enumerable, configurable } = Object.getOwnPropertyDescriptor(globalThis, name);
  console.log(name, typeof globalThis[name], Object.prototype.toString.call(globalThis[name]), enumerable, configurable, globalThis[name].name);
}
console.log(Object.keys(globalThis));
console.log(typeof WebAssembly === 'object' && typeof WebAssembly.instantiate === 'function', Object.keys(WebAssembly), WebAssembly.Module.name);
for (const type of [Blob, File, FormData, ReadableStream, WritableStream, CompressionStream]) console.log(type.name, {} instanceof type, new Set([1]) instanceof type);
