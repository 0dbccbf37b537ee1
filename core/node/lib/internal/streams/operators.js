'use strict';
// readable.map(), filter() and their relatives: async generators over a stream.

const { AbortError, codes } = require('internal/errors');
const { AbortController, AbortSignal } = require('internal/abort_controller');
const { validateAbortSignal, validateInteger, validateObject } = require('internal/validators');

const kSkip = Symbol('kSkip');
const kEnd = Symbol('kEnd');

function checkFunction(callback, name = 'fn') {
  if (typeof callback !== 'function') throw new codes.ERR_INVALID_ARG_TYPE(name, ['Function', 'AsyncFunction'], callback);
}

function checkOptions(options) {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}

function map(fn, options) {
  checkFunction(fn);
  checkOptions(options);
  const concurrency = options?.concurrency == null ? 1 : Math.floor(options.concurrency);
  const ahead = options?.highWaterMark == null ? concurrency - 1 : Math.floor(options.highWaterMark);
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(ahead, 'options.highWaterMark', 0);
  return mapped(this, fn, options, concurrency, ahead + concurrency);
}

// At most `concurrency` calls at a time, at most `room` results that nobody has taken yet.
async function* mapped(stream, fn, options, concurrency, room) {
  const signal = AbortSignal.any([options?.signal].filter(Boolean));
  const results = [];  // promises, in order
  let running = 0;
  let done = false;
  let wakeReader = null;
  let wakePump = null;

  const tellReader = () => {
    const wake = wakeReader;
    wakeReader = null;
    wake?.();
  };
  const tellPump = () => {
    if (!wakePump || done || running >= concurrency || results.length >= room) return;
    const wake = wakePump;
    wakePump = null;
    wake();
  };
  const onSettled = () => {
    running--;
    tellPump();
  };
  const onFailed = () => {
    done = true;
    onSettled();
  };

  async function pump() {
    try {
      for await (const chunk of stream) {
        if (done) return;
        if (signal.aborted) throw new AbortError();
        let result;
        try {
          result = fn(chunk, { signal });
          if (result === kSkip) continue;
          result = Promise.resolve(result);
        } catch (error) {
          result = Promise.reject(error);
        }
        running++;
        result.then(onSettled, onFailed);
        results.push(result);
        tellReader();
        if (!done && (results.length >= room || running >= concurrency)) {
          await new Promise((resolve) => { wakePump = resolve; });
        }
      }
      results.push(kEnd);
    } catch (error) {
      const failed = Promise.reject(error);
      failed.then(onSettled, onFailed);
      results.push(failed);
    } finally {
      done = true;
      tellReader();
    }
  }
  pump();

  try {
    for (;;) {
      while (results.length > 0) {
        const value = await results[0];
        if (value === kEnd) return;
        if (signal.aborted) throw new AbortError();
        if (value !== kSkip) yield value;
        results.shift();
        tellPump();
      }
      await new Promise((resolve) => { wakeReader = resolve; });
    }
  } finally {
    done = true;
    const wake = wakePump;
    wakePump = null;
    wake?.();
  }
}

function filter(fn, options) {
  checkFunction(fn);
  return map.call(this, async (value, given) => ((await fn(value, given)) ? value : kSkip), options);
}

function flatMap(fn, options) {
  const lists = map.call(this, fn, options);
  return (async function* flat() {
    for await (const list of lists) yield* list;
  })();
}

function toCount(number) {
  number = Number(number);
  if (Number.isNaN(number)) return 0;
  if (number < 0) throw new codes.ERR_OUT_OF_RANGE('number', '>= 0', number);
  return number;
}

function throwIfAborted(options) {
  if (options?.signal?.aborted) throw new AbortError();
}

function drop(number, options) {
  checkOptions(options);
  let left = toCount(number);
  const stream = this;
  return (async function* dropped() {
    throwIfAborted(options);
    for await (const value of stream) {
      throwIfAborted(options);
      if (left-- <= 0) yield value;
    }
  })();
}

function take(number, options) {
  checkOptions(options);
  let left = toCount(number);
  const stream = this;
  return (async function* taken() {
    throwIfAborted(options);
    for await (const value of stream) {
      throwIfAborted(options);
      if (left-- > 0) yield value;
      if (left <= 0) return;
    }
  })();
}

function asIndexedPairs(options) {
  checkOptions(options);
  const stream = this;
  return (async function* pairs() {
    let index = 0;
    for await (const value of stream) {
      throwIfAborted(options);
      yield [index++, value];
    }
  })();
}

function compose(stream, options) {
  const { isNodeStream, isWritable } = require('internal/streams/kinds');
  checkOptions(options);
  if (isNodeStream(stream) && !isWritable(stream)) throw new codes.ERR_INVALID_ARG_VALUE('stream', stream, 'must be writable');
  const composed = require('internal/streams/compose').compose(this, stream);
  if (options?.signal) require('internal/streams/abort').addAbortSignal(options.signal, composed);
  return composed;
}

async function some(fn, options) {
  for await (const _ of filter.call(this, fn, options)) return true;
  return false;
}

async function every(fn, options) {
  checkFunction(fn);
  return !(await some.call(this, async (...args) => !(await fn(...args)), options));
}

async function find(fn, options) {
  for await (const value of filter.call(this, fn, options)) return value;
  return undefined;
}

async function forEach(fn, options) {
  checkFunction(fn);
  const calls = map.call(this, async (value, given) => {
    await fn(value, given);
    return kSkip;
  }, options);
  for await (const _ of calls);
}

async function reduce(reducer, initialValue, options) {
  checkFunction(reducer, 'reducer');
  checkOptions(options);
  let hasValue = arguments.length > 1;
  if (options?.signal?.aborted) {
    const error = new AbortError(undefined, { cause: options.signal.reason });
    this.once('error', () => {});
    await require('internal/streams/finished').whenFinished(this.destroy(error));
    throw error;
  }
  const controller = new AbortController();
  options?.signal?.addEventListener('abort', () => controller.abort(), { once: true });
  let value = initialValue;
  try {
    for await (const chunk of this) {
      throwIfAborted(options);
      if (hasValue) value = await reducer(value, chunk, { signal: controller.signal });
      else [value, hasValue] = [chunk, true];
    }
    if (!hasValue) {
      const error = new codes.ERR_MISSING_ARGS('reduce');
      error.message = 'Reduce of an empty stream requires an initial value';
      throw error;
    }
  } finally {
    controller.abort();
  }
  return value;
}

async function toArray(options) {
  checkOptions(options);
  const values = [];
  for await (const value of this) {
    if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
    values.push(value);
  }
  return values;
}

module.exports = {
  giveStreams: { asIndexedPairs, drop, filter, flatMap, map, take, compose },
  givePromises: { every, forEach, reduce, toArray, some, find },
};
