'use strict';
// node: lib/timers/promises.js

const timers = require('timers');
const { AbortError, codes } = require('internal/errors');
const { andFinally } = require('internal/util/and_finally');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = require('internal/validators');

function abortError(signal) { return new AbortError(undefined, { cause: signal.reason }); }

// Checks the options; a rejected promise where they are wrong, as all of this module's errors arrive.
function checked(options, run) {
  try {
    if (options === null || typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    const { signal, ref = true } = options;
    validateAbortSignal(signal, 'options.signal');
    validateBoolean(ref, 'options.ref');
    if (signal?.aborted) throw abortError(signal);
    return run(signal, ref);
  } catch (error) {
    return Promise.reject(error);
  }
}

function settleBy(start, stop, value, signal, ref) {
  let onAbort;
  const settled = new Promise((resolve, reject) => {
    const timer = start(() => resolve(value));
    if (!ref) timer.unref();
    if (signal) {
      onAbort = () => {
        stop(timer);
        reject(abortError(signal));
      };
      signal.addEventListener('abort', onAbort);
    }
  });
  return onAbort ? andFinally(settled, () => signal.removeEventListener('abort', onAbort)) : settled;
}

function setTimeout(after, value, options = {}) {
  try {
    if (after !== undefined) validateNumber(after, 'delay');
  } catch (error) {
    return Promise.reject(error);
  }
  return checked(options, (signal, ref) => settleBy(
    (resolveLater) => timers.setTimeout(name(resolveLater, 'resolve'), after), timers.clearTimeout, value, signal, ref));
}

function setImmediate(value, options = {}) {
  return checked(options, (signal, ref) => settleBy(
    (resolveLater) => timers.setImmediate(name(resolveLater, 'resolve')), timers.clearImmediate, value, signal, ref));
}

// The name that the token of the timer shows.
function name(callback, text) { return Object.defineProperty(callback, 'name', { value: text }); }

async function* setInterval(after, value, options = {}) {
  validateObject(options, 'options');
  const { signal, ref = true } = options;
  validateAbortSignal(signal, 'options.signal');
  validateBoolean(ref, 'options.ref');
  if (signal?.aborted) throw abortError(signal);

  let notYielded = 0;
  let wake;
  const interval = timers.setInterval(name(() => {
    notYielded++;
    if (wake) {
      wake();
      wake = undefined;
    }
  }, 'next'), after);
  if (!ref) interval.unref();
  const onAbort = () => {
    timers.clearInterval(interval);
    if (wake) {
      wake(Promise.reject(abortError(signal)));
      wake = undefined;
    }
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (notYielded === 0) await new Promise((resolve) => { wake = resolve; });
      for (; notYielded > 0; notYielded--) yield value;
    }
    throw abortError(signal);
  } finally {
    timers.clearInterval(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

class Scheduler {
  constructor() { throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  yield() { return setImmediate(); }
  wait(delay, options) { return setTimeout(delay, undefined, options); }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: Object.create(Scheduler.prototype) };
