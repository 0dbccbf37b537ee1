'use strict';
// Writable: where chunks go.

const { AbortError, codes } = require('internal/errors');
const { Stream } = require('internal/streams/legacy');
const { construct, destroy, errorOrDestroy, undestroy } = require('internal/streams/destroy');
const { addMethods, takeMethods } = require('internal/streams/readable');
const { WritableState } = require('internal/streams/writable_state');
const { end, failWaiting, finishWhenDone, write, writeWaiting } = require('internal/streams/writing');

const methods = { write: '_write', writev: '_writev', destroy: '_destroy', final: '_final', construct: '_construct' };

function Writable(options) {
  if (!(this instanceof Writable)) return new Writable(options);
  this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined };
  this._writableState = new WritableState(options, this, false);
  takeMethods(this, options, methods);
  Stream.call(this, options);
  if (this._construct != null) construct(this, () => { writeWhenConstructed(this); });
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);
Writable.WritableState = WritableState;

function writeWhenConstructed(stream) {
  const state = stream._writableState;
  if (!state.writing) writeWaiting(stream, state);
  if (state.ending) finishWhenDone(stream, state);
}

// A Duplex inherits from Readable, and yet it is a Writable, too.
const inherits = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Writable, Symbol.hasInstance, {
  value(object) {
    if (inherits.call(this, object)) return true;
    return this === Writable && Boolean(object) && object._writableState instanceof WritableState;
  },
});

addMethods(Writable.prototype, {
  pipe() { errorOrDestroy(this, new codes.ERR_STREAM_CANNOT_PIPE()); },

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [encoding, callback] = [null, encoding];
    return write(this, chunk, encoding, callback) === true;
  },

  cork() {
    this._writableState.isCorked = true;
    this._writableState.corked++;
  },

  uncork() {
    const state = this._writableState;
    if (state.corked === 0) return;
    state.corked--;
    if (state.corked === 0) state.isCorked = false;
    if (!state.writing) writeWaiting(this, state);
  },

  setDefaultEncoding(encoding) {
    if (typeof encoding === 'string') encoding = encoding.toLowerCase();
    if (!require('buffer').Buffer.isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    this._writableState.defaultEncoding = encoding;
    return this;
  },

  _write(chunk, encoding, callback) {
    if (!this._writev) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_write()');
    this._writev([{ chunk, encoding }], callback);
  },
  _writev: null,
  end,

  destroy(error, callback) {
    const state = this._writableState;
    if ((state.waiting || state.onFinished) && !state.destroyed) process.nextTick(failWaiting, state);
    destroy.call(this, error, callback);
    return this;
  },
  _undestroy: undestroy,
  _destroy(error, callback) { callback(error); },
  [Symbol.for('nodejs.rejection')](error) { this.destroy(error); },
});

for (const name of ['fromWeb', 'toWeb']) {
  Writable[name] = { [name]() { throw require('internal/not_simulated').notSimulated(`Writable.${name}()`, 'streams of node:stream'); } }[name];
}

function state(name, otherwise) {
  return { enumerable: false, get() { return this._writableState ? this._writableState[name] : otherwise; } };
}

Object.defineProperties(Writable.prototype, {
  closed: state('closed', false),
  destroyed: { ...state('destroyed', false), set(value) { if (this._writableState) this._writableState.destroyed = value; } },
  writable: {
    get() {
      const w = this._writableState;
      return Boolean(w) && w.writable !== false && !w.ending && !w.ended && !w.destroyed && !w.hasErrored;
    },
    set(value) { if (this._writableState) this._writableState.writable = Boolean(value); },
  },
  writableFinished: state('finished', false),
  writableObjectMode: state('objectMode', false),
  writableBuffer: { get() { return this._writableState && this._writableState.getBuffer(); } },
  writableEnded: state('ending', false),
  writableNeedDrain: {
    get() {
      const w = this._writableState;
      return Boolean(w) && w.needDrain && !w.destroyed && !w.ending;
    },
  },
  writableHighWaterMark: state('highWaterMark'),
  writableCorked: state('corked', 0),
  writableLength: state('length'),
  errored: state('errored', null),
  writableAborted: {
    get() {
      const w = this._writableState;
      return w.writable !== false && (w.destroyed || w.hasErrored) && !w.finished;
    },
  },
});

Writable.prototype[Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')] = function() {
  if (!this.destroyed) this.destroy(this.writableFinished ? null : new AbortError());
  const { finished } = require('internal/streams/finished');
  return new Promise((resolve, reject) => {
    finished(this, (error) => (error && error.name !== 'AbortError' ? reject(error) : resolve(null)));
  });
};

module.exports = { Writable, WritableState, writeWhenConstructed };
