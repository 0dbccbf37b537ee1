'use strict';
// node:diagnostics_channel: named channels on which modules tell what they do. Subscribers are called at once.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

// An error of a subscriber does not reach who publishes: it is thrown on a tick.
function throwLater(error) { process.nextTick(() => { throw error; }); }

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
    channels.set(name, this);
  }

  get hasSubscribers() { return (this._subscribers?.length ?? 0) > 0 || (this._stores?.size ?? 0) > 0; }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this._stores ??= new Map();
    this._subscribers = [...this._subscribers ?? [], subscription];
  }

  unsubscribe(subscription) {
    const at = this._subscribers?.indexOf(subscription) ?? -1;
    if (at === -1) return false;
    this._subscribers = this._subscribers.toSpliced(at, 1);
    this.#forgetUnused();
    return true;
  }

  // While runStores() runs, the AsyncLocalStorage holds what is published, or what `transform` makes of it.
  bindStore(store, transform) {
    this._subscribers ??= [];
    this._stores ??= new Map();
    this._stores.set(store, transform);
  }

  unbindStore(store) {
    if (!this._stores?.delete(store)) return false;
    this.#forgetUnused();
    return true;
  }

  #forgetUnused() {
    if (!this.hasSubscribers) this._subscribers = this._stores = undefined;
  }

  publish(data) {
    for (const subscriber of this._subscribers ?? []) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform = (value) => value] of this._stores ?? []) {
      const next = run;
      run = () => {
        let context;
        try {
          context = transform(data);
        } catch (error) {
          throwLater(error);
          return next();
        }
        return store.run(context, next);
      };
    }
    return run();
  }
}

const channels = new Map();

function channel(name) {
  const known = channels.get(name);
  if (known) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') throw new codes.ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  return new Channel(name);
}

function subscribe(name, subscription) { return channel(name).subscribe(subscription); }
function unsubscribe(name, subscription) { return channel(name).unsubscribe(subscription); }
function hasSubscribers(name) { return channels.get(name)?.hasSubscribers ?? false; }

const steps = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

// The five channels of one operation.
class TracingChannel {
  constructor(nameOrChannels) {
    for (const step of steps) {
      let made;
      if (typeof nameOrChannels === 'string') made = channel(`tracing:${nameOrChannels}:${step}`);
      else if (typeof nameOrChannels === 'object' && nameOrChannels !== null) made = nameOrChannels[step];
      else throw new codes.ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', 'object', 'TracingChannel'], nameOrChannels);
      if (!(made instanceof Channel)) throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${step}`, ['Channel'], made);
      Object.defineProperty(this, step, { value: made });
    }
  }

  get hasSubscribers() { return steps.some((step) => this[step].hasSubscribers); }

  subscribe(handlers) {
    for (const step of steps) if (handlers[step]) this[step].subscribe(handlers[step]);
  }

  unsubscribe(handlers) {
    return steps.filter((step) => handlers[step]).map((step) => this[step].unsubscribe(handlers[step])).every(Boolean);
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return this.start.runStores(context, () => this.#run(fn, context, thisArg, args, (result) => {
      context.result = result;
      return result;
    }));
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const settled = (key, hand) => (value) => {
      context[key] = value;
      if (key === 'error') this.error.publish(context);
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
      return hand(value);
    };
    return this.start.runStores(context, () => this.#run(fn, context, thisArg, args, (result) => {
      const promise = result instanceof Promise ? result : Promise.resolve(result);
      return promise.then(settled('result', (value) => value), settled('error', (error) => Promise.reject(error)));
    }));
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    const { asyncStart, asyncEnd, error: failed } = this;
    function traced(...results) {
      const [error, result] = results;
      if (error) {
        context.error = error;
        failed.publish(context);
      } else {
        context.result = result;
      }
      return asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, results);
        } finally {
          asyncEnd.publish(context);
        }
      });
    }
    args.splice(position, 1, traced);
    return this.start.runStores(context, () => this.#run(fn, context, thisArg, args, (result) => result));
  }

  #run(fn, context, thisArg, args, hand) {
    try {
      return hand(Reflect.apply(fn, thisArg, args));
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
}

function tracingChannel(nameOrChannels) { return new TracingChannel(nameOrChannels); }

module.exports = { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
