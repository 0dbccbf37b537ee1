'use strict';
// Readable: where chunks come from.

const { codes, AbortError } = require('internal/errors');
const { Stream } = require('internal/streams/legacy');
const { construct, destroy, destroyer, errorOrDestroy, undestroy } = require('internal/streams/destroy');
const { ReadableState } = require('internal/streams/readable_state');
const { emitReadable, push, read, readMore, readZero, resumeLater, unshift } = require('internal/streams/reading');
const { named } = require('internal/streams/state');

const methods = { read: '_read', destroy: '_destroy', construct: '_construct' };

// Methods that are given as options: { read() {} } is _read().
function takeMethods(stream, options, names) {
  for (const [name, method] of Object.entries(names)) {
    if (typeof options?.[name] === 'function') stream[method] = options[name];
  }
  if (options?.signal) require('internal/streams/abort').addAbortSignal(options.signal, stream);
}

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, this, false);
  takeMethods(this, options, methods);
  Stream.call(this, options);
  if (this._construct != null) construct(this, () => { readWhenConstructed(this); });
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);
Readable.ReadableState = ReadableState;

function readWhenConstructed(stream) {
  if (stream._readableState.needReadable) readMore(stream, stream._readableState);
}

// Shows in console.log(stream) and in loops over it as in Node: plain properties of the prototype.
function addMethods(prototype, added) {
  for (const name of Reflect.ownKeys(added)) prototype[name] = added[name];
}

addMethods(Readable.prototype, {
  destroy,
  _undestroy: undestroy,
  _destroy(error, callback) { callback(error); },
  [Symbol.for('nodejs.rejection')](error) { this.destroy(error); },
  push,
  unshift,

  isPaused() {
    const state = this._readableState;
    return state.paused || state.flowing === false;
  },

  setEncoding(encoding) {
    const state = this._readableState;
    const { StringDecoder } = require('string_decoder');
    state.decoder = new StringDecoder(encoding);
    state.encoding = state.decoder.encoding;
    const text = state.buffer.slice(state.bufferIndex).map((chunk) => state.decoder.write(chunk)).join('');
    state.buffer.length = 0;
    state.bufferIndex = 0;
    if (text !== '') state.buffer.push(text);
    state.length = text.length;
    return this;
  },

  read,
  _read() { throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_read()'); },
  pipe(target, options) { return require('internal/streams/pipe').pipe(this, target, options); },
  unpipe(target) { return require('internal/streams/pipe').unpipe(this, target); },

  on(name, listener) {
    Stream.prototype.on.call(this, name, listener);
    const state = this._readableState;
    if (name === 'data') {
      state.dataListening = true;
      if (this.listenerCount('readable') > 0) state.readableListening = true;
      if (state.flowing !== false) this.resume();
    } else if (name === 'readable' && !state.endEmitted && !state.readableListening) {
      state.readableListening = state.needReadable = true;
      state.flowing = false;
      state.emittedReadable = false;
      if (state.length > 0) emitReadable(this);
      else if (!state.reading) process.nextTick(readZero, this);
    }
    return this;
  },

  addListener: undefined,  // is on(), below; here for the order of the names
  removeListener(name, listener) {
    Stream.prototype.removeListener.call(this, name, listener);
    // once('readable') takes itself away and may come back: what that means is decided on a tick.
    if (name === 'readable') process.nextTick(adaptToListeners, this);
    else if (name === 'data' && this.listenerCount('data') === 0) this._readableState.dataListening = false;
    return this;
  },

  off: undefined,
  removeAllListeners(...args) {
    Stream.prototype.removeAllListeners.apply(this, args);
    if (args[0] === 'readable' || args[0] === undefined) process.nextTick(adaptToListeners, this);
    return this;
  },

  resume() {
    const state = this._readableState;
    if (!state.flowing) {
      state.flowing = !state.readableListening;  // who listens to 'readable' reads for itself
      resumeLater(this, state);
    }
    state.paused = false;
    return this;
  },

  pause() {
    const state = this._readableState;
    if (state.flowing !== false) {
      state.flowing = false;
      this.emit('pause');
    }
    state.paused = true;
    return this;
  },

  wrap(stream) { return wrapOld(this, stream); },
  iterator(options) {
    if (options !== undefined) require('internal/validators').validateObject(options, 'options');
    return require('internal/streams/iterate').iterate(this, options);
  },
  [Symbol.asyncIterator]() { return require('internal/streams/iterate').iterate(this); },
});
Readable.prototype.addListener = Readable.prototype.on;
Readable.prototype.off = Readable.prototype.removeListener;

const adaptToListeners = named('listeners changed (stream)', (stream) => {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount('readable') > 0;
  if (state.resumeScheduled && state.explicitPause === false) state.flowing = true;
  else if (state.dataListening) stream.resume();
  else if (!state.readableListening) state.flowing = null;
});

// An old stream, with 'data' and pause(), as the source of a new one.
function wrapOld(stream, source) {
  let paused = false;
  source.on('data', (chunk) => {
    if (stream.push(chunk) || !source.pause) return;
    paused = true;
    source.pause();
  });
  source.on('end', () => { stream.push(null); });
  source.on('error', (error) => { errorOrDestroy(stream, error); });
  source.on('close', () => { stream.destroy(); });
  source.on('destroy', () => { stream.destroy(); });
  stream._read = () => {
    if (!paused || !source.resume) return;
    paused = false;
    source.resume();
  };
  for (const key of Object.keys(source).slice(1)) {
    if (stream[key] === undefined && typeof source[key] === 'function') stream[key] = source[key].bind(source);
  }
  return stream;
}

Readable.wrap = function(source, options) {
  return new Readable({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(error, callback) {
      destroyer(source, error);
      callback(error);
    },
  }).wrap(source);
};

Readable.from = function(iterable, options) { return require('internal/streams/from').from(Readable, iterable, options); };

for (const name of ['fromWeb', 'toWeb']) {
  Readable[name] = { [name]() { throw require('internal/not_simulated').notSimulated(`Readable.${name}()`, 'streams of node:stream'); } }[name];
}

function state(name, otherwise, put) {
  return {
    configurable: false,
    enumerable: false,
    get() { return this._readableState ? this._readableState[name] : otherwise; },
    set: put && function(value) { if (this._readableState) this._readableState[name] = value; },
  };
}

Object.defineProperties(Readable.prototype, {
  readable: {
    get() {
      const r = this._readableState;
      return Boolean(r) && r.readable !== false && !r.destroyed && !r.errorEmitted && !r.endEmitted;
    },
    set(value) { if (this._readableState) this._readableState.readable = Boolean(value); },
  },
  readableAborted: {
    get() {
      const r = this._readableState;
      return r.readable !== false && (r.destroyed || r.hasErrored) && !r.endEmitted;
    },
  },
  readableDidRead: state('dataEmitted'),
  readableHighWaterMark: state('highWaterMark'),
  readableBuffer: state('buffer'),
  readableFlowing: state('flowing', undefined, true),
  readableLength: state('length'),
  readableObjectMode: state('objectMode', false),
  readableEncoding: state('encoding', null),
  readableEnded: state('endEmitted', false),
  errored: state('errored', null),
  closed: state('closed', false),
  destroyed: state('destroyed', false, true),
});

const asyncDispose = Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose');
Readable.prototype[asyncDispose] = function() {
  let error;
  if (!this.destroyed) {
    error = this.readableEnded ? null : new AbortError();
    this.destroy(error);
  }
  const { finished } = require('internal/streams/finished');
  return new Promise((resolve, reject) => {
    finished(this, (failure) => (failure && failure !== error ? reject(failure) : resolve(null)));
  });
};

module.exports = { Readable, addMethods, readWhenConstructed, takeMethods };
