'use strict';
// node:async_hooks

const { codes } = require('internal/errors');
const { destroy, disabled, disableHook, enableHook, follow, runInScope, setStore, storeOf } = require('internal/async_hooks');
const { validateFunction, validateString } = require('internal/validators');

const binding = internalBinding('async');

const kState = Symbol('state');

class AsyncHook {
  constructor({ init, before, after, destroy: onDestroy, promiseResolve }) {
    for (const [name, hook] of Object.entries({ init, before, after, destroy: onDestroy, promiseResolve })) {
      if (hook !== undefined && typeof hook !== 'function') throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
    }
    if (promiseResolve) throw require('internal/not_simulated').notSimulated('the promiseResolve hook', 'the hooks init, before, after and destroy');
    Object.defineProperty(this, kState, { value: { init, before, after, destroy: onDestroy } });
  }

  enable() {
    enableHook(this[kState]);
    return this;
  }

  disable() {
    disableHook(this[kState]);
    return this;
  }
}

function createHook(hooks) { return new AsyncHook(hooks); }

// Something asynchronous that a program makes itself, such as a pool of connections.
class AsyncResource {
  #id;
  #trigger;
  #stores;
  #isDestroyed = false;

  constructor(type, options = {}) {
    validateString(type, 'type');
    let trigger = options;
    let requireManualDestroy = false;
    if (typeof options !== 'number') {
      trigger = options.triggerAsyncId ?? binding.executionAsyncId();
      requireManualDestroy = Boolean(options.requireManualDestroy);
    }
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    if (type.length === 0) throw new codes.ERR_ASYNC_TYPE(type);
    this.#id = binding.newAsyncId();
    this.#trigger = trigger;
    this.#stores = binding.stores();
    binding.made(this.#id, type, this);
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const keep = (stores) => { this.#stores = stores; };
    return runInScope(this.#id, this.#trigger, this.#stores, this, keep, fn, thisArg, args);
  }

  emitDestroy() {
    if (this.#isDestroyed) throw new codes.ERR_INTERNAL_ASSERTION('emitDestroy() was called twice');
    this.#isDestroyed = true;
    destroy(this.#id);
    return this;
  }

  asyncId() { return this.#id; }
  triggerAsyncId() { return this.#trigger; }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined
      ? function bound(...args) { return resource.runInAsyncScope(fn, this, ...args); }
      : (...args) => resource.runInAsyncScope(fn, thisArg, ...args);
    return Object.defineProperty(bound, 'length', { value: fn.length, configurable: true, enumerable: false, writable: false });
  }

  static bind(fn, type, thisArg) {
    type = type || fn.name;
    return new AsyncResource(type || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

class AsyncLocalStorage {
  constructor() {
    this.enabled = false;
  }

  static bind(fn) { return AsyncResource.bind(fn); }
  static snapshot() { return AsyncResource.bind((callback, ...args) => callback(...args)); }

  #enable() {
    this.enabled = true;
    if (disabled.has(this)) setStore(this, disabled.get(this));
    disabled.delete(this);
    follow();
  }

  disable() { this.enabled = false; }

  enterWith(store) {
    this.#enable();
    setStore(this, store);
  }

  run(store, callback, ...args) {
    if (Object.is(store, this.getStore())) return Reflect.apply(callback, null, args);
    this.#enable();
    const before = storeOf(this);
    setStore(this, store);
    try {
      return Reflect.apply(callback, null, args);
    } finally {
      setStore(this, before);
    }
  }

  exit(callback, ...args) {
    if (!this.enabled) return Reflect.apply(callback, null, args);
    disabled.set(this, storeOf(this));
    setStore(this, undefined);
    this.enabled = false;
    try {
      return Reflect.apply(callback, null, args);
    } finally {
      this.#enable();
    }
  }

  getStore() { return this.enabled ? storeOf(this) : undefined; }
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId: { executionAsyncId() { return binding.executionAsyncId(); } }.executionAsyncId,
  triggerAsyncId: { triggerAsyncId() { return binding.triggerAsyncId(); } }.triggerAsyncId,
  executionAsyncResource: { executionAsyncResource() { return binding.resource(); } }.executionAsyncResource,
  asyncWrapProviders: Object.freeze({ __proto__: null }),
  AsyncResource,
};
