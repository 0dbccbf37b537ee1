'use strict';
// Transform: what is written comes out changed. PassThrough: unchanged.

const { codes } = require('internal/errors');
const { Duplex } = require('internal/streams/duplex');
const { highWaterMarkOf } = require('internal/streams/state');

const kCallback = Symbol('kCallback');

function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  if (options && highWaterMarkOf({}, options, 'readable', true) === 0) {
    options = { ...options, highWaterMark: null, readableHighWaterMark: 0, writableHighWaterMark: options.writableHighWaterMark || 0 };
  }
  Duplex.call(this, options);
  this._readableState.sync = false;  // its _read() is ours
  this[kCallback] = null;
  if (typeof options?.transform === 'function') this._transform = options.transform;
  if (typeof options?.flush === 'function') this._flush = options.flush;
  this.on('prefinish', onPrefinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

// The writable side is through: flush, then the end of the readable side.
function final(callback) {
  if (typeof this._flush !== 'function' || this.destroyed) {
    this.push(null);
    callback?.();
    return;
  }
  this._flush((error, data) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data != null) this.push(data);
    this.push(null);
    callback?.();
  });
}

// For streams that replace _final() but count on _flush(), too.
function onPrefinish() {
  if (this._final !== final) final.call(this);
}

Transform.prototype._final = final;

Transform.prototype._transform = function() { throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_transform()'); };

// While the readable side is full, the callback of the write waits: that is how back-pressure passes through.
Transform.prototype._write = function(chunk, encoding, callback) {
  const { _readableState: r, _writableState: w } = this;
  const before = r.length;
  this._transform(chunk, encoding, (error, value) => {
    if (error) {
      callback(error);
      return;
    }
    if (value != null) this.push(value);
    if (r.ended) process.nextTick(callback);
    else if (w.ended || r.length === before || r.length < r.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

Transform.prototype._read = function() {
  const callback = this[kCallback];
  if (!callback) return;
  this[kCallback] = null;
  callback();
};

function PassThrough(options) {
  if (!(this instanceof PassThrough)) return new PassThrough(options);
  Transform.call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);
PassThrough.prototype._transform = function(chunk, encoding, callback) { callback(null, chunk); };

module.exports = { PassThrough, Transform };
