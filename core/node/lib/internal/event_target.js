'use strict';
// Event, EventTarget and CustomEvent (DOM, sections 2.2 to 2.9), as Node has them: there is no tree, so the path of an
// event is its target alone.

const { codes } = require('internal/errors');
const { validateAbortSignal, validateNumber, validateObject, kValidateObjectAllowArray, kValidateObjectAllowFunction, kValidateObjectAllowNullable } =
  require('internal/validators');

const kTarget = Symbol('kTarget');
const kDispatch = Symbol('kDispatch');
const kHandlers = Symbol('kHandlers');
const kIsEventTarget = Symbol.for('nodejs.event_target');
const kNodeListener = Symbol('kNodeListener');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

const anyObject = kValidateObjectAllowArray | kValidateObjectAllowFunction;
const trusted = new WeakSet();

const now = () => process.uptime() * 1000;

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #defaultPrevented = false;
  #propagationStopped = false;
  #timestamp = now();

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (options != null) validateObject(options, 'options', anyObject);
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
    Object.defineProperty(this, kTarget, { value: null, writable: true });
    Object.defineProperty(this, kDispatch, { value: { running: false, stopImmediately: false } });
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (this[kDispatch].running) return;
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }

  [customInspect](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const shown = {
      type: this.#type, defaultPrevented: this.defaultPrevented, cancelable: this.#cancelable, timeStamp: this.#timestamp,
    };
    const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${require('internal/util/inspect').inspect(shown, inner)}`;
  }

  stopImmediatePropagation() {
    this.stopPropagation();
    this[kDispatch].stopImmediately = true;
  }

  preventDefault() { this.#defaultPrevented = true; }

  get target() { return this[kTarget]; }
  get currentTarget() { return this[kDispatch].running ? this[kTarget] : null; }
  get srcElement() { return this[kTarget]; }
  get type() { return this.#type; }
  get cancelable() { return this.#cancelable; }
  get defaultPrevented() { return this.#cancelable && this.#defaultPrevented; }
  get timeStamp() { return this.#timestamp; }
  composedPath() { return this[kDispatch].running ? [this[kTarget]] : []; }
  get returnValue() { return !this.#cancelable || !this.#defaultPrevented; }
  get bubbles() { return this.#bubbles; }
  get composed() { return this.#composed; }
  get eventPhase() { return this[kDispatch].running ? Event.AT_TARGET : Event.NONE; }
  get cancelBubble() { return this.#propagationStopped; }
  set cancelBubble(stop) { if (stop) this.#propagationStopped = true; }
  stopPropagation() { this.#propagationStopped = true; }
  get isTrusted() { return trusted.has(this); }

  static NONE = 0;
  static CAPTURING_PHASE = 1;
  static AT_TARGET = 2;
  static BUBBLING_PHASE = 3;
}

Object.defineProperty(Event.prototype, Symbol.toStringTag, { value: 'Event', configurable: true });
for (const name of ['initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type',
  'cancelable', 'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase',
  'cancelBubble', 'stopPropagation', 'isTrusted']) {
  Object.defineProperty(Event.prototype, name, { enumerable: true });
}

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() { return this.#detail; }
}
Object.defineProperty(CustomEvent.prototype, Symbol.toStringTag, { value: 'CustomEvent', configurable: true });
Object.defineProperty(CustomEvent.prototype, 'detail', { enumerable: true });

// The listeners of one type are a linked list, as in Node: one that is added while an event is on its way still gets
// it, if the end of the list was not yet reached.
class Listeners {
  first = undefined;
  count = 0;

  add(entry) {
    let last = this.first;
    if (last === undefined) this.first = entry;
    else {
      while (last.next !== undefined) last = last.next;
      last.next = entry;
    }
    this.count++;
  }

  find(callback, capture) {
    for (let entry = this.first; entry !== undefined; entry = entry.next) {
      if (entry.callback === callback && entry.capture === capture) return entry;
    }
    return undefined;
  }

  // The removed entry keeps its successor, so that who stands on it can go on.
  remove(gone) {
    if (gone.removed) return;
    gone.removed = true;
    this.count--;
    if (this.first === gone) this.first = gone.next;
    for (let entry = this.first; entry !== undefined; entry = entry.next) if (entry.next === gone) entry.next = gone.next;
  }

  callbacks() {
    const all = [];
    for (let entry = this.first; entry !== undefined; entry = entry.next) all.push(entry.callback);
    return all;
  }
}

class EventTarget {
  #listeners = new Map();  // type -> Listeners
  #maxListeners = undefined;
  #warned = new Set();

  addEventListener(type, listener, options = {}) {
    if (!isEventTarget(this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    const { capture, once, signal, plain } = readOptions(options);
    if (!isUsableListener(listener)) {
      warnOfUselessListener(this, type, listener);
      return;
    }
    type = `${type}`;
    if (signal !== undefined) {
      validateAbortSignal(signal, 'options.signal');
      if (signal.aborted) return;
      signal.addEventListener('abort', () => this.removeEventListener(type, listener, { capture }), { once: true });
    }
    if (!this.#listeners.has(type)) this.#listeners.set(type, new Listeners());
    const list = this.#listeners.get(type);
    if (list.find(listener, capture)) return;
    list.add({ callback: listener, capture, once, plain, removed: false, next: undefined });
    this.#warnOfLeak(type, list.count);
    this[kListenerAdded]?.(type, list.count);
  }

  #warnOfLeak(type, count) {
    const max = maxListenersOfTarget(this);
    if (!(max > 0 && count > max) || this.#warned.has(type)) return;
    this.#warned.add(type);
    const { inspect } = require('internal/util/inspect');
    warn('MaxListenersExceededWarning', { target: this, type, count },
      `Possible EventTarget memory leak detected. ${count} ${type} listeners added to ${inspect(this, { depth: -1 })}. ` +
      `MaxListeners is ${max}. Use events.setMaxListeners() to increase limit`);
  }

  removeEventListener(type, listener, options = {}) {
    if (!isEventTarget(this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    if (!isUsableListener(listener)) return;
    type = `${type}`;
    const capture = Boolean(options !== null && typeof options === 'object' ? options.capture : options);
    const entry = this.#listeners.get(type)?.find(listener, capture);
    if (entry) this.#remove(type, entry);
  }

  #remove(type, entry) {
    const list = this.#listeners.get(type);
    if (list === undefined || entry.removed) return;
    list.remove(entry);
    this[kListenerRemoved]?.(type, list.count);
  }

  dispatchEvent(event) {
    if (!isEventTarget(this)) throw new codes.ERR_INVALID_THIS('EventTarget');
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('event');
    if (!(event instanceof Event)) throw new codes.ERR_INVALID_ARG_TYPE('event', 'Event', event);
    if (event[kDispatch].running) throw new codes.ERR_EVENT_RECURSION(event.type);
    this.#run(event, event);
    return event.defaultPrevented !== true;
  }

  // `value`: what listeners in Node's style get instead of the event.
  #run(event, value) {
    const state = event[kDispatch];
    event[kTarget] = this;
    state.running = true;
    let entry = this.#listeners.get(event.type)?.first;
    while (entry !== undefined && !state.stopImmediately) {
      const { next } = entry;  // who comes next is settled before the listener runs
      if (!entry.removed) {
        if (entry.once) this.#remove(event.type, entry);
        call(this, entry, entry.plain ? value : event);
        state.running = false;  // Node takes it back after the first listener
      }
      entry = next;
    }
    state.running = false;
  }

  [customInspect](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${require('internal/util/inspect').inspect({}, inner)}`;
  }

  static listenersOf(target, type) {
    return target.#listeners.get(`${type}`)?.callbacks() ?? [];
  }
  static dispatchValue(target, event, value) { target.#run(event, value); }
  static typesOf(target) { return [...target.#listeners].filter(([, list]) => list.count > 0).map(([type]) => type); }
  static maxListenersOf(target) { return target.#maxListeners; }
  static setMaxListenersOf(target, n) { target.#maxListeners = n; }
  static isEventTarget(value) { return value !== null && typeof value === 'object' && #listeners in value; }
}

const kListenerAdded = Symbol('kListenerAdded');
const kListenerRemoved = Symbol('kListenerRemoved');

// The static functions above are doors to private fields, not part of the interface.
const { dispatchValue, listenersOf, maxListenersOf, setMaxListenersOf, typesOf, isEventTarget } = EventTarget;
for (const name of ['dispatchValue', 'listenersOf', 'maxListenersOf', 'typesOf', 'setMaxListenersOf', 'isEventTarget']) delete EventTarget[name];
Object.defineProperty(EventTarget.prototype, Symbol.toStringTag, { value: 'EventTarget', configurable: true });
Object.defineProperty(EventTarget.prototype, kIsEventTarget, { value: true });
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  Object.defineProperty(EventTarget.prototype, name, { enumerable: true });
}

function isUsableListener(listener) {
  if (typeof listener === 'function' || (typeof listener === 'object' && listener !== null)) return true;
  if (listener == null) return false;
  throw new codes.ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
}

function readOptions(options) {
  if (typeof options === 'boolean') return { capture: options, once: false, signal: undefined, plain: false };
  if (options === null) return { capture: false, once: false, signal: undefined, plain: false };
  validateObject(options, 'options', anyObject | kValidateObjectAllowNullable);
  return { capture: Boolean(options.capture), once: Boolean(options.once), signal: options.signal,
    plain: options[kNodeListener] === true };
}

function warn(name, properties, message) {
  const warning = Object.assign(new Error(message), properties);
  Object.defineProperty(warning, 'name', { value: name, enumerable: false, writable: true, configurable: true });
  process.emitWarning(warning);
}

function warnOfUselessListener(target, type, listener) {
  warn('AddEventListenerArgumentTypeWarning', { target, type },
    `addEventListener called with ${listener === null ? 'null' : listener} which has no effect.`);
}

// An error of a listener does not stop the others. It comes up on a tick, as an uncaught exception.
function rethrowOnTick(error) {
  process.nextTick(() => { throw error; });
}

function call(target, { callback }, event) {
  try {
    let result;
    if (typeof callback === 'function') result = callback.call(target, event);
    else if (typeof callback.handleEvent === 'function') result = callback.handleEvent(event);
    if (result != null && typeof result.then === 'function') result.then(undefined, rethrowOnTick);
  } catch (error) {
    rethrowOnTick(error);
  }
}

function listenersOfTarget(target, type) {
  return listenersOf(target, type);
}

function maxListenersOfTarget(target) {
  return maxListenersOf(target) ?? require('events').defaultMaxListeners;
}

function setMaxListenersOfTarget(target, n) {
  if (!isEventTarget(target)) throw new codes.ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], target);
  validateNumber(n, 'setMaxListeners', 0);
  setMaxListenersOf(target, n);
}

// An EventTarget with the methods of an EventEmitter: listeners added by on() get the value, not the event.
class NodeEventTarget extends EventTarget {
  static defaultMaxListeners = 10;

  setMaxListeners(n) { setMaxListenersOfTarget(this, n); }
  getMaxListeners() { return maxListenersOfTarget(this); }
  eventNames() { return typesOf(this); }
  listenerCount(type) { return listenersOf(this, `${type}`).length; }
  on(type, listener) { return this.addListener(type, listener); }
  addListener(type, listener) {
    this.addEventListener(type, listener, { [kNodeListener]: true });
    return this;
  }
  once(type, listener) {
    this.addEventListener(type, listener, { once: true, [kNodeListener]: true });
    return this;
  }
  off(type, listener, options) { return this.removeListener(type, listener, options); }
  removeListener(type, listener, options) {
    this.removeEventListener(type, listener, options);
    return this;
  }
  emit(type, value) {
    require('internal/validators').validateString(type, 'type');
    const listens = this.listenerCount(type) > 0;
    dispatchValue(this, new Event(type), value);
    return listens;
  }
  removeAllListeners(type) {
    for (const each of type === undefined ? this.eventNames() : [type]) {
      for (const listener of listenersOf(this, each)) this.removeEventListener(each, listener);
    }
    return this;
  }
}
for (const name of ['setMaxListeners', 'getMaxListeners', 'eventNames', 'listenerCount', 'on', 'addListener', 'once', 'off',
  'removeListener', 'emit', 'removeAllListeners']) {
  Object.defineProperty(NodeEventTarget.prototype, name, { enumerable: true });
}

// Gives a class `onNAME` properties: a listener that keeps its place when it is replaced.
function defineEventHandler(prototype, name) {
  Object.defineProperty(prototype, `on${name}`, {
    get() { return this[kHandlers]?.get(name)?.handler ?? null; },
    set(handler) {
      if (this[kHandlers] === undefined) Object.defineProperty(this, kHandlers, { value: new Map() });
      const present = this[kHandlers].get(name);
      const usable = typeof handler === 'function' || (typeof handler === 'object' && handler !== null);
      if (present) {
        present.handler = usable ? handler : null;
        if (!usable) {
          this.removeEventListener(name, present.listener);
          this[kHandlers].delete(name);
        }
        return;
      }
      if (!usable) return;
      const entry = {
        handler,
        listener(event) { return typeof entry.handler === 'function' ? entry.handler.call(this, event) : undefined; },
      };
      this[kHandlers].set(name, entry);
      this.addEventListener(name, entry.listener);
    },
    configurable: true, enumerable: true,
  });
}

// An event that the system itself makes.
function trustedEvent(type, options) {
  const event = new Event(type, options);
  trusted.add(event);
  return event;
}

module.exports = {
  Event, CustomEvent, EventTarget, NodeEventTarget, defineEventHandler, dispatchValue, isEventTarget, kListenerAdded, kListenerRemoved, listenersOfTarget,
  maxListenersOfTarget, setMaxListenersOfTarget, trustedEvent,
};
