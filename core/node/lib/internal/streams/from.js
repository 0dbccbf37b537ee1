'use strict';
// Readable.from(iterable): a stream of its values. Where the values come from an async iterator each costs its microtasks.

const { codes } = require('internal/errors');

function from(Readable, iterable, options) {
  if (typeof iterable === 'string' || iterable instanceof require('buffer').Buffer) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const isAsync = Boolean(iterable?.[Symbol.asyncIterator]);
  if (!isAsync && !iterable?.[Symbol.iterator]) throw new codes.ERR_INVALID_ARG_TYPE('iterable', ['Iterable'], iterable);
  const iterator = isAsync ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  const stream = new Readable({ objectMode: true, highWaterMark: 1, ...options });

  let reading = false;  // a loop below is at work, or waits for a value
  let pump = isAsync ? pumpAsync : pumpPlain;
  stream._read = () => {
    if (reading) return;
    reading = true;
    pump();
  };
  stream._destroy = (error, callback) => {
    closeIterator(iterator, error).then(
      () => process.nextTick(callback, error),
      (failure) => process.nextTick(callback, failure || error));
  };

  // Hands one value on; true: there is room for more.
  function give(value) {
    if (value === null) {
      reading = false;
      throw new codes.ERR_STREAM_NULL_VALUES();
    }
    if (stream.push(value)) return true;
    reading = false;
    return false;
  }

  // Values of a plain iterator, until one is a promise.
  function pumpPlain() {
    try {
      for (;;) {
        const { value, done } = iterator.next();
        if (done) {
          stream.push(null);
          return;
        }
        if (typeof value?.then === 'function') {
          pump = pumpMixed;
          pumpFrom(value);
          return;
        }
        if (!give(value)) return;
      }
    } catch (error) {
      stream.destroy(error);
    }
  }

  async function pumpFrom(first) {
    try {
      if (give(await first)) pumpMixed();
    } catch (error) {
      stream.destroy(error);
    }
  }

  async function pumpMixed() {
    try {
      for (;;) {
        const { value, done } = iterator.next();
        if (done) {
          stream.push(null);
          return;
        }
        const isPromise = typeof value?.then === 'function';
        if (!give(isPromise ? await value : value)) return;
      }
    } catch (error) {
      stream.destroy(error);
    }
  }

  async function pumpAsync() {
    try {
      for (;;) {
        const { value, done } = await iterator.next();
        if (done) {
          stream.push(null);
          return;
        }
        if (!give(value)) return;
      }
    } catch (error) {
      stream.destroy(error);
    }
  }
  return stream;
}

async function closeIterator(iterator, error) {
  if (error != null && typeof iterator.throw === 'function') {
    const { value, done } = await iterator.throw(error);
    await value;
    if (done) return;
  }
  if (typeof iterator.return === 'function') {
    const { value } = await iterator.return();
    await value;
  }
}

module.exports = { from };
