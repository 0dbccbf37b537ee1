'use strict';
// AbortController and AbortSignal (DOM, section 3).

const { codes } = require('internal/errors');
const { DOMException } = require('internal/dom_exception');
const { EventTarget, defineEventHandler, trustedEvent } = require('internal/event_target');
const { validateAbortSignal, validateUint32 } = require('internal/validators');

const kCreate = Symbol('kCreate');
const kSignal = Symbol('kSignal');
const kAbort = Symbol('kAbort');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

function inspectAs(object, shown, depth, options) {
  if (depth < 0) return object;
  const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
  return `${object.constructor.name} ${require('internal/util/inspect').inspect(shown, inner)}`;
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  #dependents = [];   // signals made from this one by any()
  #sources = null;    // the signals that this one was made from

  constructor(key) {
    if (key !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  // All listeners run before abort() returns; signals made from this one follow one after the other.
  [kAbort](reason) {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.dispatchEvent(trustedEvent('abort'));
    for (const signal of this.#dependents) signal[kAbort](reason);
  }

  [customInspect](depth, options) {
    return inspectAs(this, { aborted: this.aborted }, depth, options);
  }

  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(kCreate);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kCreate);
    const timer = setTimeout(() => {
      signal[kAbort](new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();  // a timeout alone does not keep the process alive
    return signal;
  }

  static any(signals) {
    const list = [...signals];
    list.forEach((signal, i) => {
      if (!(signal instanceof AbortSignal)) throw new codes.ERR_INVALID_ARG_TYPE(`signals[${i}]`, 'AbortSignal', signal);
      validateAbortSignal(signal, `signals[${i}]`);
    });
    const result = new AbortSignal(kCreate);
    const aborted = list.find((signal) => signal.#aborted);
    if (aborted) {
      result.#aborted = true;
      result.#reason = aborted.#reason;
      return result;
    }
    result.#sources = new Set();
    // A dependent signal hangs on the signals that its sources were made from, never on another dependent one.
    for (const signal of list) for (const source of signal.#sources ?? [signal]) result.#sources.add(source);
    for (const source of result.#sources) source.#dependents.push(result);
    return result;
  }
}

Object.defineProperty(AbortSignal.prototype, 'aborted', { enumerable: true });
Object.defineProperty(AbortSignal.prototype, Symbol.toStringTag, { value: 'AbortSignal', configurable: true });
defineEventHandler(AbortSignal.prototype, 'abort');

class AbortController {
  constructor() {
    Object.defineProperty(this, kSignal, { value: new AbortSignal(kCreate), writable: true });
  }

  get signal() {
    if (!this?.[kSignal]) throw new codes.ERR_INVALID_THIS('AbortController');
    return this[kSignal];
  }

  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    this.signal[kAbort](reason);
  }

  [customInspect](depth, options) {
    return inspectAs(this, { signal: this.signal }, depth, options);
  }
}
for (const name of ['signal', 'abort']) Object.defineProperty(AbortController.prototype, name, { enumerable: true });
Object.defineProperty(AbortController.prototype, Symbol.toStringTag, { value: 'AbortController', configurable: true });

module.exports = {
  AbortController, AbortSignal,
  transferableAbortController: () => new AbortController(),
  transferableAbortSignal: (signal) => {
    validateAbortSignal(signal, 'signal');
    return signal;
  },
};
