'use strict';
// Duplex.from(): a Duplex made of almost anything.

const { AbortError, codes } = require('internal/errors');
const { AbortController } = require('internal/abort_controller');
const { destroyer } = require('internal/streams/destroy');
const { Duplex } = require('internal/streams/duplex');
const { finished } = require('internal/streams/finished');
const { from } = require('internal/streams/from');
const { hasReadableSide, hasWritableSide, isDuplexStream, isIterable, isNodeStream, isReadable, isWritable } =
  require('internal/streams/kinds');
const { Readable } = require('internal/streams/readable');
const { makeSlots, relayDestroy, relayReads, relayWrites } = require('internal/streams/relay');
const { named } = require('internal/streams/state');

class Duplexify extends Duplex {}

function duplexFrom(body, name) {
  if (isDuplexStream(body)) return body;
  if (hasReadableSide(body)) return pairOf(body, undefined);
  if (hasWritableSide(body)) return pairOf(undefined, body);
  if (isNodeStream(body)) return pairOf(undefined, undefined);
  if (typeof body === 'function') return fromFunction(body, name);
  if (isIterable(body)) return from(Duplexify, body, { objectMode: true, writable: false });
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    const { readable, writable } = body;
    return pairOf(readable ? (hasReadableSide(readable) ? readable : duplexFrom(readable)) : undefined,
      writable ? (hasWritableSide(writable) ? writable : duplexFrom(writable)) : undefined);
  }
  if (typeof body?.then === 'function') return fromPromise(body);
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function',
    '{ readable, writable } pair', 'Promise'], body);
}

function fromPromise(promise) {
  const duplex = new Duplexify({ objectMode: true, writable: false, read() {} });
  promise.then((value) => {
    if (value != null) duplex.push(value);
    duplex.push(null);
  }, (error) => { destroyer(duplex, error); });
  return duplex;
}

// An async generator function gets what is written as an async iterable; what it yields can be read.
function fromFunction(body, name) {
  const controller = new AbortController();
  const { signal } = controller;
  let give;
  let next = new Promise((resolve) => { give = resolve; });
  async function* written() {
    for (;;) {
      const waiting = next;
      next = null;
      const { chunk, done, callback } = await waiting;
      process.nextTick(named('after write (stream)', callback));
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      next = new Promise((resolve) => { give = resolve; });
      yield chunk;
    }
  }
  const hand = (item) => {
    const resolve = give;
    give = null;
    resolve(item);
  };
  const methods = {
    write(chunk, encoding, callback) { hand({ chunk, done: false, callback: () => callback() }); },
    final(callback) { hand({ done: true, callback: () => callback() }); },
    destroy(error, callback) {
      controller.abort();
      callback(error);
    },
  };
  const value = body(written(), { signal });
  if (isDuplexStream(value)) return value;
  if (isIterable(value)) return from(Duplexify, value, { objectMode: true, ...methods });
  if (typeof value?.then !== 'function') {
    throw new codes.ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, value);
  }
  const settled = value.then((result) => {
    if (result != null) throw new codes.ERR_INVALID_RETURN_VALUE('nully', 'body', result);
  }, (error) => { destroyer(duplex, error); });
  const duplex = new Duplexify({
    ...methods,
    objectMode: true,
    readable: false,
    final(callback) {
      methods.final(async () => {
        try {
          await settled;
          process.nextTick(callback, null);
        } catch (error) {
          process.nextTick(callback, error);
        }
      });
    },
  });
  return duplex;
}

function pairOf(source, target) {
  if (source && typeof source.read !== 'function') source = Readable.wrap(source);
  let readable = Boolean(isReadable(source));
  let writable = Boolean(isWritable(target));
  const relay = makeSlots();
  const duplex = new Duplexify({
    readableObjectMode: Boolean(source?.readableObjectMode), writableObjectMode: Boolean(target?.writableObjectMode), readable, writable,
  });
  const onFinished = (error) => {
    const onClose = relay.slots.close;
    relay.slots.close = null;
    if (onClose) onClose(error);
    else if (error) duplex.destroy(error);
  };
  if (writable) {
    finished(target, (error) => {
      writable = false;
      if (error) destroyer(source, error);
      onFinished(error);
    });
    relayWrites(duplex, target, relay);
    target.on('finish', () => relay.call('finish'));
  }
  if (readable) {
    finished(source, (error) => {
      readable = false;
      if (error) destroyer(source, error);
      onFinished(error);
    });
    relayReads(duplex, source, relay);
  }
  relayDestroy(duplex, [target, source], relay, false);
  return duplex;
}

module.exports = { duplexFrom };
