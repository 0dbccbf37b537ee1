'use strict';
// Waiting for events: events.once and events.on, for emitters and EventTargets alike.

const { codes, AbortError } = require('internal/errors');
const { validateAbortSignal } = require('internal/validators');

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

// events.on(emitter, name): an async iterator over the arguments of every event from now on.
function on(emitter, name, options = {}) {
  const signal = options.signal;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const events = [];    // that nobody asked for yet
  const requests = [];  // promises that wait for events
  let failure = null;
  let finished = false;

  const onEvent = (...args) => {
    if (requests.length > 0) requests.shift().resolve({ value: args, done: false });
    else events.push(args);
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
      if (events.length > 0) return Promise.resolve({ value: events.shift(), done: false });
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

module.exports = { once, on };
