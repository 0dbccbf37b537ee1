'use strict';
// setTimeout and its relatives (node: lib/timers.js, lib/internal/timers.js). The lists and their order live in core/loop.

const { define, defineLazy } = require('internal/lazy');

const tasks = internalBinding('tasks');
const { destroyed, executionAsyncId, lastId } = internalBinding('async');

const TIMEOUT_MAX = 2 ** 31 - 1;
const kRefed = Symbol('refed');
const kHasPrimitive = Symbol('kHasPrimitive');
const kAsyncId = Symbol('asyncId');
const kTriggerId = Symbol('triggerId');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

const handles = new WeakMap();  // Timeout or Immediate -> its handle in the loop
const timersById = new Map();   // those that were turned into a number

// In Node the list a timer is in; here only the shape that console.log(timeout) shows.
class TimersList {}
const someList = new TimersList();

function checkCallback(callback) {
  if (typeof callback !== 'function') {
    throw new (require('internal/errors').codes.ERR_INVALID_ARG_TYPE)('callback', 'Function', callback);
  }
}

// Node: class Timeout. Less than 1 ms, too much and what is no number becomes 1 ms (facts 17 and 19).
function toDelay(after) {
  if (after === undefined) return 1;
  after *= 1;
  if (after >= 1 && after <= TIMEOUT_MAX) return after;
  if (after > TIMEOUT_MAX) {
    process.emitWarning(`${after} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`,
      'TimeoutOverflowWarning');
  }
  return 1;
}

class Timeout {
  constructor(callback, after, args, isRepeat) {
    after = toDelay(after);
    this._idleTimeout = after;
    this._idlePrev = someList;
    this._idleNext = someList;
    this._idleStart = tasks.nowMs();
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? after : null;
    this._destroyed = false;
    this[kRefed] = true;
    this[kHasPrimitive] = false;
    handles.set(this, args === undefined ? tasks.addTimer(this, callback, after, isRepeat)
      : tasks.addTimer(this, callback, after, isRepeat, ...args));
    this[kAsyncId] = lastId();
    this[kTriggerId] = executionAsyncId();
  }

  refresh() {
    tasks.refreshTimer(handles.get(this));
    this._idleStart = tasks.nowMs();
    return this;
  }

  unref() {
    this[kRefed] = false;
    tasks.ref(handles.get(this), false);
    return this;
  }

  ref() {
    this[kRefed] = true;
    tasks.ref(handles.get(this), true);
    return this;
  }

  hasRef() { return this[kRefed]; }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.dispose]() { clearTimeout(this); }

  [Symbol.toPrimitive]() {
    const id = this[kAsyncId];
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      timersById.set(id, this);
    }
    return id;
  }

  [customInspect](_, options) {
    return require('internal/util/inspect').inspect(this, { ...options, depth: 0, customInspect: false });
  }
}

class Immediate {
  constructor(callback, args) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    handles.set(this, args === undefined ? tasks.addImmediate(this, callback) : tasks.addImmediate(this, callback, ...args));
    this[kAsyncId] = lastId();
    this[kTriggerId] = executionAsyncId();
  }

  ref() {
    this[kRefed] = true;
    tasks.ref(handles.get(this), true);
    return this;
  }

  unref() {
    this[kRefed] = false;
    tasks.ref(handles.get(this), false);
    return this;
  }

  hasRef() { return this[kRefed]; }

  [Symbol.dispose]() { clearImmediate(this); }

  [customInspect](_, options) {
    return require('internal/util/inspect').inspect(this, { ...options, depth: 0, customInspect: false });
  }
}

// Programs look at the number of parameters: it is Node's.
function setTimeout(callback, after, arg1, arg2, arg3) {
  checkCallback(callback);
  return new Timeout(callback, after, rest(arguments, 2), false);
}

function setInterval(callback, repeat, arg1, arg2, arg3) {
  checkCallback(callback);
  return new Timeout(callback, repeat, rest(arguments, 2), true);
}

function setImmediate(callback, arg1, arg2, arg3) {
  checkCallback(callback);
  return new Immediate(callback, rest(arguments, 1));
}

function rest(list, from) { return list.length > from ? Array.prototype.slice.call(list, from) : undefined; }

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    unenroll(timer);
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const known = timersById.get(Number(timer));
    if (known) unenroll(known);
  }
}

function clearInterval(timer) { clearTimeout(timer); }

function unenroll(timer) {
  if (timer[kHasPrimitive]) timersById.delete(timer[kAsyncId]);
  tasks.clearTimer(handles.get(timer));
  if (!timer._destroyed) destroyed(timer[kAsyncId]);
  timer._destroyed = true;
  timer._onTimeout = null;
  timer._idleTimeout = -1;
  timer._idlePrev = timer._idleNext = null;
}

function clearImmediate(immediate) {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  tasks.clearImmediate(handles.get(immediate));
  destroyed(immediate[kAsyncId]);
  immediate._destroyed = true;
  immediate._onImmediate = null;
}

module.exports = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };
defineLazy(module.exports, 'promises', () => require('timers/promises'), true);

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
for (const [timer, name] of [[setTimeout, 'setTimeout'], [setImmediate, 'setImmediate']]) {
  Object.defineProperty(timer, customPromisify, { enumerable: true, get: () => require('timers/promises')[name] });
}
define(Timeout.prototype, Symbol.for('nodejs.dispose'), function() { clearTimeout(this); });
define(Immediate.prototype, Symbol.for('nodejs.dispose'), function() { clearImmediate(this); });
