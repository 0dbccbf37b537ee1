'use strict';
// Waiting for events: events.once and events.on, for emitters and EventTargets alike.

const { codes, AbortError } = require('internal/errors');
const { validateAbortSignal, validateInteger } = require('internal/validators');

// events.once(emitter, name): a promise for the arguments of the next event; 'error' rejects it.
async function once(emitter, name, options = {}) {
  const signal = options?.signal;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const onError = (error) => {
      emitter.removeListener(name, onEvent);
      stopWaitingForAbort();
      reject(error);
    };
    const onEvent = (...args) => {
      if (typeof emitter.removeListener === 'function') emitter.removeListener('error', onError);
      stopWaitingForAbort();
      resolve(args);
    };
    const onAbort = () => {
      removeFrom(emitter, name, onEvent);
      removeFrom(emitter, 'error', onError);
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    const stopWaitingForAbort = () => signal?.removeEventListener('abort', onAbort);
    addTo(emitter, name, onEvent, { once: true });
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', onError);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

// Emitters and EventTargets alike.
function addTo(emitter, name, listener, options) {
  if (typeof emitter.on === 'function') {
    if (options?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, options);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

function removeFrom(emitter, name, listener) {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else emitter.removeEventListener(name, listener);
}

// Names an option for our own modules: the values are the first arguments of the events, not all arguments.
const kFirstOnly = Symbol('kFirstEventParam');

// events.on(emitter, name): an async iterator over the arguments of every event from now on. Where too many wait, the emitter is paused.
function on(emitter, name, options = {}) {
  const signal = options.signal;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, 'options.highWaterMark', 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, 'options.lowWaterMark', 1);
  let paused = false;
  const events = [];    // that nobody asked for yet
  const requests = [];  // promises that wait for events
  let failure = null;
  let finished = false;

  const onEvent = (...args) => {
    const value = options[kFirstOnly] ? args[0] : args;
    if (requests.length > 0) {
      requests.shift().resolve({ value, done: false });
      return;
    }
    if (!paused && events.length + 1 > high) {
      paused = true;
      emitter.pause();
    }
    events.push(value);
  };
  const onError = (error) => {
    if (requests.length > 0) requests.shift().reject(error);
    else failure = error;
    finish();
  };
  const onAbort = () => onError(new AbortError(undefined, { cause: signal.reason }));
  const onClose = () => finish();
  function finish() {
    removeFrom(emitter, name, onEvent);
    if (name !== 'error' && typeof emitter.removeListener === 'function') emitter.removeListener('error', onError);
    for (const close of options.close ?? []) removeFrom(emitter, close, onClose);
    signal?.removeEventListener('abort', onAbort);
    finished = true;
    while (requests.length > 0) requests.shift().resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  addTo(emitter, name, onEvent);
  if (name !== 'error' && typeof emitter.on === 'function') emitter.on('error', onError);
  for (const close of options.close ?? []) addTo(emitter, close, onClose);
  signal?.addEventListener('abort', onAbort, { once: true });

  const asyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
  return Object.setPrototypeOf({
    next() {
      if (events.length > 0) {
        const value = events.shift();
        if (paused && events.length < low) {
          emitter.resume();
          paused = false;
        }
        return Promise.resolve({ value, done: false });
      }
      if (failure) {
        const rejected = Promise.reject(failure);
        failure = null;
        return rejected;
      }
      if (finished) return finish();
      return new Promise((resolve, reject) => requests.push({ resolve, reject }));
    },
    return() { return finish(); },
    throw(error) {
      if (!error || !(error instanceof Error)) throw new codes.ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
      onError(error);
    },
    [Symbol.asyncIterator]() { return this; },
  }, asyncIteratorPrototype);
}

module.exports = { kFirstOnly, once, on };
