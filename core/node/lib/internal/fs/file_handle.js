'use strict';
// FileHandle (node: lib/internal/fs/promises.js): an open file whose calls give promises. Each is a request on the pool.

const calls = require('internal/fs/calls');
const { withoutFrames } = require('internal/fs/errors');
const { fromBytes, toBytes, toOptions } = require('internal/fs/arguments');
const { AbortError } = require('internal/errors');
const { andFinally } = require('internal/util/and_finally');
const { Buffer } = require('buffer');

const tasks = internalBinding('tasks');
const async = internalBinding('async');

// One request: a promise that poll settles. `type` is its name in async_hooks.
function start(call, type) {
  return new Promise((resolve, reject) => {
    const jobs = typeof call.jobs === 'function' ? call.jobs() : call.jobs;
    tasks.startOperation('fs', call.label, 'settle the promise', jobs, () => {
      let result;
      try {
        result = call.run();
      } catch (error) {
        reject(withoutFrames(error));
        return;
      }
      resolve(result);
    }, type);
  });
}

// The same as Node hands it on: one then() later.
function request(call) {
  return start(call, 'FSREQPROMISE').then(undefined, (error) => Promise.reject(error));
}

function checkSignal(signal) {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
}

const kRef = Symbol('kRef');
const kUnref = Symbol('kUnref');

class FileHandle extends (require('events')) {
  #fd;
  #users = 1;        // calls and streams on this file, and the handle itself: the last one closes it
  #closing = null;
  #onClosed = [];

  constructor(fd) {
    super();
    this.#fd = fd;
    async.made(async.newAsyncId(), 'FILEHANDLE', this);
  }

  get fd() { return this.#fd; }

  // node: fsCall. While a call goes on, the file is not closed.
  async #use(name, work) {
    if (this.#fd === -1) throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall: name });
    try {
      this[kRef]();
      return await work();
    } finally {
      this[kUnref]();
    }
  }
  #request(name, ...args) { return this.#use(name, async () => await request(calls[name](this.#fd, ...args))); }
  #count(name, count, what, data, args) {
    return this.#use(name, async () => ({ __proto__: null, [count]: await request(calls[name](this.#fd, data, ...args)), [what]: data }));
  }

  read(buffer, ...args) {
    if (!ArrayBuffer.isView(buffer)) {
      const { buffer: given = Buffer.alloc(16384), offset, length, position } = buffer ?? {};
      return this.read(given, offset, length, position);
    }
    if (args[0] !== null && typeof args[0] === 'object') args = [args[0].offset, args[0].length, args[0].position];
    return this.#count('read', 'bytesRead', 'buffer', buffer, args);
  }
  write(data, ...args) { return this.#count('write', 'bytesWritten', 'buffer', data, args); }
  readv(buffers, position) { return this.#count('readv', 'bytesRead', 'buffers', buffers, [position]); }
  writev(buffers, position) { return this.#count('writev', 'bytesWritten', 'buffers', buffers, [position]); }
  readFile(options) { return this.#use('readFile', async () => readHandle(this, toOptions(options))); }
  writeFile(data, options) {
    return this.#use('writeFile', async () => {
      await request(calls.write(this.#fd, toBytes(data, toOptions(options).encoding)));
    });
  }
  appendFile(data, options) { return this.writeFile(data, options); }
  stat(options) { return this.#request('fstat', options); }
  truncate(length) { return this.#request('ftruncate', length); }
  sync() { return this.#request('fsync'); }
  datasync() { return this.#request('fsync'); }

  close() {
    if (this.#fd === -1) return Promise.resolve();
    if (this.#closing) return this.#closing;
    const done = --this.#users === 0 ? this.#closeFile() : new Promise((...settle) => { this.#onClosed = settle; });
    this.#closing = andFinally(done, () => { this.#closing = null; });
    this.emit('close');
    return this.#closing;
  }
  #closeFile() {
    const fd = this.#fd;
    this.#fd = -1;
    return start(calls.close(fd), 'FILEHANDLECLOSEREQ');
  }
  [kRef]() { this.#users++; }
  [kUnref]() {
    if (--this.#users === 0) this.#closeFile().then(...this.#onClosed);
  }
  async [Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')]() { return this.close(); }

  createReadStream(options) { return new (require('internal/fs/streams').ReadStream)(undefined, { ...options, fd: this }); }
  createWriteStream(options) { return new (require('internal/fs/streams').WriteStream)(undefined, { ...options, fd: this }); }
  readLines(options) {
    return require('internal/readline/interface').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }
}

async function readHandle(handle, { encoding, signal }) {
  checkSignal(signal);
  const { size } = await request(calls.fstat(handle.fd));
  checkSignal(signal);
  const buffer = Buffer.alloc(size);
  let at = 0;
  do {
    const count = await request(calls.read(handle.fd, buffer, at, Math.min(size - at, 524288)));
    if (count === 0) break;
    at += count;
  } while (at < size);
  return fromBytes(buffer.subarray(0, at), encoding);
}

module.exports = { checkSignal, FileHandle, kRef, kUnref, readHandle, request };
