'use strict';
// process.stdout, stderr and stdin: as much of a stream as most programs use.

const { define, makeLazyEmitter } = require('internal/lazy');
const { notSimulated } = require('internal/not_simulated');

const binding = internalBinding('process');

class OutputStream {
  constructor(descriptor) {
    define(this, '_type', 'pipe');
    this.fd = descriptor;
    this.writable = true;
    this.writableEnded = false;
    this.writableLength = 0;
    this.writableHighWaterMark = 16384;
    this.destroyed = false;
  }

  // The bytes are out when this returns (pipes and files are synchronous in Node); the callback runs on a tick.
  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) {
      const { codes } = require('internal/errors');
      if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
      throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
    if (typeof chunk === 'string' && encoding && encoding !== 'utf8') chunk = require('buffer').Buffer.from(chunk, encoding);
    binding.write(this.fd, chunk);
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (typeof callback === 'function') process.nextTick(callback);
    return this;
  }

  cork() {}
  uncork() {}
  destroy() { return this; }
  setDefaultEncoding() { return this; }
  pipe() { throw notSimulated('process.stdout.pipe()', 'process.stdout.write()'); }
}
makeLazyEmitter(OutputStream.prototype);

// Nobody types: stdin is at its end.
class InputStream {
  constructor() {
    this.fd = 0;
    this.readable = true;
    this.readableEnded = false;
    this.isRaw = false;
  }

  read() { return null; }
  resume() {
    if (!this.readableEnded) {
      this.readableEnded = true;
      process.nextTick(() => { this.emit('end'); });
    }
    return this;
  }
  pause() { return this; }
  setEncoding() { return this; }
  setRawMode() { return this; }
  ref() { return this; }
  unref() { return this; }
  pipe() { throw notSimulated('process.stdin.pipe()', 'fs.readFile()'); }
  async *[Symbol.asyncIterator]() {}
}
makeLazyEmitter(InputStream.prototype);

module.exports = { OutputStream, InputStream };
