'use strict';
// node:stream, put together (node: lib/stream.js).

const { codes } = require('internal/errors');
const { defineLazy, define } = require('internal/lazy');
const kinds = require('internal/streams/kinds');
const { Stream } = require('internal/streams/legacy');
const { Readable } = require('internal/streams/readable');
const { Writable } = require('internal/streams/writable');
const { Duplex } = require('internal/streams/duplex');
const { PassThrough, Transform } = require('internal/streams/transform');
const { destroyer } = require('internal/streams/destroy');
const { finished } = require('internal/streams/finished');
const { addAbortSignal } = require('internal/streams/abort');
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = require('internal/streams/state');
const { toBuffer } = require('internal/streams/reading');

const { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } = kinds;
Object.assign(Stream, { isDestroyed, isDisturbed, isErrored, isReadable, isWritable, Readable });

function operator(name, length, run) {
  function method(...args) {
    if (new.target) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    return run(require('internal/streams/operators'), this, args);
  }
  Object.defineProperty(method, 'name', { value: name });
  Object.defineProperty(method, 'length', { value: length });
  define(Readable.prototype, name, method);
}
for (const [name, length] of [['asIndexedPairs', 0], ['drop', 1], ['filter', 2], ['flatMap', 2], ['map', 2], ['take', 1], ['compose', 2]]) {
  operator(name, length, ({ giveStreams }, stream, args) => Readable.from(Reflect.apply(giveStreams[name], stream, args)));
}
for (const [name, length] of [['every', 1], ['forEach', 2], ['reduce', 3], ['toArray', 1], ['some', 1], ['find', 2]]) {
  operator(name, length, ({ givePromises }, stream, args) => Reflect.apply(givePromises[name], stream, args));
}

function pipeline(...streams) { return require('internal/streams/pipeline').pipeline(...streams); }
function compose(...streams) { return require('internal/streams/compose').compose(...streams); }
function duplexPair(options) { return require('internal/streams/duplex_pair').duplexPair(options); }

Object.assign(Stream, {
  Writable, Duplex, Transform, PassThrough, duplexPair, pipeline, addAbortSignal, finished, destroy: destroyer, compose,
  setDefaultHighWaterMark, getDefaultHighWaterMark,
});
defineLazy(Stream, 'promises', () => require('stream/promises'), true);

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
for (const [original, name] of [[pipeline, 'pipeline'], [finished, 'finished']]) {
  Object.defineProperty(original, customPromisify, { enumerable: true, get: () => require('stream/promises')[name] });
}

Stream.Stream = Stream;
Stream._isArrayBufferView = ArrayBuffer.isView;
Stream._isUint8Array = (value) => value instanceof Uint8Array;
Stream._uint8ArrayToBuffer = toBuffer;

module.exports = Stream;
