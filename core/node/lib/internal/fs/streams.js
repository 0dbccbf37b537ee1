'use strict';
// fs.createReadStream and createWriteStream (node: lib/internal/fs/streams.js): each open, read, write and close is a request on
// the thread pool.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { errorOrDestroy } = require('internal/streams/destroy');
const { toDescriptor, toOptions, toPath } = require('internal/fs/arguments');
const { named } = require('internal/streams/state');
const { finished, Readable, Writable } = require('stream');
const { validateBoolean, validateFunction, validateInteger } = require('internal/validators');

const kFs = Symbol('kFs');
const kIsBusy = Symbol('kIsPerformingIO');
const kIoDone = Symbol('kIoDone');

// A FileHandle in the place of fs: its promises as callbacks.
function callsOf(handle) {
  const { kUnref } = require('internal/fs/file_handle');
  const call = (promise, done, failed = done) => { promise.then(done, failed); };
  return {
    close(fd, callback) {
      handle[kUnref]();
      call(handle.close(), () => callback(), callback);
    },
    fsync(fd, callback) { call(handle.sync(), () => callback(), callback); },
    read(fd, buffer, offset, length, position, callback) {
      call(handle.read(buffer, offset, length, position), (result) => callback(null, result.bytesRead, result.buffer),
        (error) => callback(error, 0, buffer));
    },
    write(fd, buffer, offset, length, position, callback) {
      call(handle.write(buffer, offset, length, position), (result) => callback(null, result.bytesWritten, result.buffer),
        (error) => callback(error, 0, buffer));
    },
    writev(fd, buffers, position, callback) {
      call(handle.writev(buffers, position), (result) => callback(null, result.bytesWritten, result.buffers),
        (error) => callback(error, 0, buffers));
    },
  };
}

// Sets what both kinds have: fd or path, start, pos.
function prepare(stream, path, options, flags) {
  const { fd } = options;
  stream[kFs] = options.fs || require('fs');
  if (fd == null) {
    stream.fd = null;
    validateFunction(stream[kFs].open, 'options.fs.open');
    stream.path = toPath(path);
    stream.flags = options.flags === undefined ? flags : options.flags;
    stream.mode = options.mode === undefined ? 0o666 : options.mode;
  } else if (typeof fd === 'number') {
    stream.fd = toDescriptor(fd);
  } else if (fd instanceof require('internal/fs/file_handle').FileHandle) {
    stream[kFs] = callsOf(fd);
    fd[require('internal/fs/file_handle').kRef]();
    fd.on('close', stream.close.bind(stream));
    stream.fd = toDescriptor(fd.fd);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], fd);
  }
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  if (options.autoDestroy) validateFunction(stream[kFs].close, 'options.fs.close');
}

function startAt(stream, start) {
  stream.start = start;
  stream.pos = undefined;
  if (start === undefined) return;
  validateInteger(start, 'start', 0);
  stream.pos = start;
}

function construct(callback) {
  if (typeof this.fd === 'number') {
    callback();
    return;
  }
  this[kFs].open(this.path, this.flags, this.mode, named('opened (file stream)', (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    this.fd = fd;
    callback();
    this.emit('open', fd);
    this.emit('ready');
  }));
}

// The descriptor is closed when no request uses it any more.
function destroy(error, callback) {
  if (this[kIsBusy]) this.once(kIoDone, (late) => close(this, error || late, callback));
  else close(this, error, callback);
}

function close(stream, error, callback) {
  if (!stream.fd) {
    callback(error);
    return;
  }
  const closeNow = (failure) => {
    const { fd } = stream;
    stream.fd = null;
    stream[kFs].close(fd, named('closed (file stream)', (late) => { callback(late || failure); }));
  };
  if (stream.flush) stream[kFs].fsync(stream.fd, named('flushed (file stream)', (late) => closeNow(error || late)));
  else closeNow(error);
}

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = { ...toOptions(options) };
  options.highWaterMark ??= 64 * 1024;
  prepare(this, path, options, 'r');
  validateFunction(this[kFs].read, 'options.fs.read');
  startAt(this, options.start);
  this.end = options.end;
  this.bytesRead = 0;
  this[kIsBusy] = false;
  if (this.end === undefined) {
    this.end = Infinity;
  } else if (this.end !== Infinity) {
    validateInteger(this.end, 'end', 0);
    if (this.start !== undefined && this.start > this.end) {
      throw new codes.ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
    }
  }
  Reflect.apply(Readable, this, [options]);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

ReadStream.prototype._construct = construct;

ReadStream.prototype._read = function(size) {
  const done = this.pos !== undefined ? this.pos : this.bytesRead;
  const length = Math.min(this.end - done + 1, size);
  if (length <= 0) {
    this.push(null);
    return;
  }
  this[kIsBusy] = true;
  const given = Buffer.allocUnsafeSlow(length);
  this[kFs].read(this.fd, given, 0, length, this.pos, named('read (file stream)', (error, count, buffer) => {
    this[kIsBusy] = false;
    if (this.destroyed) {
      this.emit(kIoDone, error);
    } else if (error) {
      errorOrDestroy(this, error);
    } else if (count === 0) {
      this.push(null);
    } else {
      if (this.pos !== undefined) this.pos += count;
      this.bytesRead += count;
      this.push(count === buffer.length ? buffer : Buffer.from(buffer.subarray(0, count)));
    }
  }));
};

ReadStream.prototype._destroy = destroy;

ReadStream.prototype.close = function(callback) {
  if (typeof callback === 'function') finished(this, callback);
  this.destroy();
};

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = { ...toOptions(options), decodeStrings: true };
  prepare(this, path, options, 'w');
  const { write, writev } = this[kFs];
  if (!write && !writev) throw new codes.ERR_INVALID_ARG_TYPE('options.fs.write', 'function', write);
  if (write) validateFunction(write, 'options.fs.write');
  else this._write = null;
  if (writev) validateFunction(writev, 'options.fs.writev');
  else this._writev = null;
  this.flush = options.flush ?? false;
  validateBoolean(this.flush, 'options.flush');
  startAt(this, options.start);
  this.bytesWritten = 0;
  this[kIsBusy] = false;
  Reflect.apply(Writable, this, [options]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = construct;

// One request, whichever it is; callback of _write() or _writev().
function writeBytes(stream, size, callback, request) {
  stream[kIsBusy] = true;
  const at = stream.pos;
  if (stream.pos !== undefined) stream.pos += size;
  request(at, named('written (file stream)', (error, count) => {
    stream[kIsBusy] = false;
    if (!error && !stream.destroyed) stream.bytesWritten += count;
    const failure = stream.destroyed || error ? error || new codes.ERR_STREAM_DESTROYED('write') : undefined;
    if (failure) callback(failure);
    else callback();
    if (stream.destroyed) stream.emit(kIoDone, failure);
  }));
}

WriteStream.prototype._write = function(data, encoding, callback) {
  writeBytes(this, data.length, callback, (at, done) => { this[kFs].write(this.fd, data, 0, data.length, at, done); });
};

WriteStream.prototype._writev = function(data, callback) {
  const chunks = data.map(({ chunk }) => chunk);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  writeBytes(this, size, callback, (at, done) => { this[kFs].writev(this.fd, chunks, at, done); });
};

WriteStream.prototype._destroy = destroy;

WriteStream.prototype.close = function(callback) {
  if (callback) {
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

for (const [prototype, state] of [[ReadStream.prototype, '_readableState'], [WriteStream.prototype, '_writableState']]) {
  Object.defineProperty(prototype, 'autoClose', {
    get() { return this[state].autoDestroy; },
    set(value) { this[state].autoDestroy = value; },
  });
  Object.defineProperty(prototype, 'pending', { get() { return this.fd === null; }, configurable: true });
}

module.exports = { ReadStream, WriteStream };
