'use strict';
// Duplex: both sides in one. It inherits from Readable, and takes what Writable has.

const { Stream } = require('internal/streams/legacy');
const { construct } = require('internal/streams/destroy');
const { Readable, readWhenConstructed, takeMethods } = require('internal/streams/readable');
const { Writable, WritableState, writeWhenConstructed } = require('internal/streams/writable');

const methods = {
  read: '_read', write: '_write', writev: '_writev', destroy: '_destroy', final: '_final', construct: '_construct',
};

function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, data: undefined, end: undefined,
    readable: undefined,
  };
  this._readableState = new Readable.ReadableState(options, this, true);
  this._writableState = new WritableState(options, this, true);
  this.allowHalfOpen = options?.allowHalfOpen !== false;
  if (options?.readable === false) Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
  if (options?.writable === false) Object.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
  takeMethods(this, options, methods);
  Stream.call(this, options);
  if (this._construct != null) {
    construct(this, () => {
      readWhenConstructed(this);
      writeWhenConstructed(this);
    });
  }
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);
for (const name of Object.keys(Writable.prototype)) {
  if (!Duplex.prototype[name]) Duplex.prototype[name] = Writable.prototype[name];
}
Duplex.prototype.destroy = Writable.prototype.destroy;

for (const name of [
  'writable', 'writableHighWaterMark', 'writableObjectMode', 'writableBuffer', 'writableLength', 'writableFinished', 'writableCorked',
  'writableEnded', 'writableNeedDrain',
]) {
  Object.defineProperty(Duplex.prototype, name, Object.getOwnPropertyDescriptor(Writable.prototype, name));
}
Object.defineProperty(Duplex.prototype, 'destroyed', {
  get() {
    const { _readableState: r, _writableState: w } = this;
    return r !== undefined && w !== undefined && r.destroyed && w.destroyed;
  },
  set(value) {
    if (this._readableState && this._writableState) this._readableState.destroyed = this._writableState.destroyed = value;
  },
});

Duplex.from = function(body) { return require('internal/streams/duplex_from').duplexFrom(body, 'body'); };
for (const name of ['fromWeb', 'toWeb']) {
  Duplex[name] = { [name]() { throw require('internal/not_simulated').notSimulated(`Duplex.${name}()`, 'streams of node:stream'); } }[name];
}

module.exports = { Duplex };
