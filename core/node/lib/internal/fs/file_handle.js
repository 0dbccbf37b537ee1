'use strict';
// FileHandle (node: lib/internal/fs/promises.js): an open file whose calls give promises. Each is a request on the pool.

const calls = require('internal/fs/calls');
const { withoutFrames } = require('internal/fs/errors');
const { fromBytes, toBytes, toOptions } = require('internal/fs/arguments');
const { AbortError } = require('internal/errors');
const { Buffer } = require('buffer');

const tasks = internalBinding('tasks');
const async = internalBinding('async');

// One request: a promise that poll settles. `type` is its name in async_hooks.
function request(call, type = 'FSREQPROMISE') {
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

function checkSignal(signal) {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
}

class FileHandle extends (require('events')) {
  #fd;
  #users = 1;        // streams on this file, and the handle itself: the last one closes it
  #closing = null;
  #onClosed = null;

  constructor(fd) {
    super();
    this.#fd = fd;
    async.made(async.newAsyncId(), 'FILEHANDLE', this);
  }

  get fd() { return this.#fd; }
  async read(buffer, ...args) {
    if (!ArrayBuffer.isView(buffer)) {
      const { buffer: given = Buffer.alloc(16384), offset, length, position } = buffer ?? {};
      return this.read(given, offset, length, position);
    }
    if (args[0] !== null && typeof args[0] === 'object') args = [args[0].offset, args[0].length, args[0].position];
    return { bytesRead: await request(calls.read(this.#fd, buffer, ...args)), buffer };
  }
  async write(data, ...args) { return { bytesWritten: await request(calls.write(this.#fd, data, ...args)), buffer: data }; }
  readFile(options) { return readHandle(this, toOptions(options)); }
  async writeFile(data, options) {
    const bytes = toBytes(data, toOptions(options).encoding);
    await request(calls.write(this.#fd, bytes));
  }
  appendFile(data, options) { return this.writeFile(data, options); }
  async stat(options) { return request(calls.fstat(this.#fd, options)); }
  async truncate(length) { await request(calls.ftruncate(this.#fd, length)); }
  async sync() { await request(calls.fsync(this.#fd)); }
  async datasync() { await request(calls.fsync(this.#fd)); }
  async readv(buffers, position) { return { bytesRead: await request(calls.readv(this.#fd, buffers, position)), buffers }; }
  async writev(buffers, position) { return { bytesWritten: await request(calls.writev(this.#fd, buffers, position)), buffers }; }

  close() {
    if (this.#closing) return this.#closing;
    if (this.#fd === -1) return Promise.resolve();
    const done = --this.#users === 0 ? this.#closeFile() : new Promise((...settle) => { this.#onClosed = settle; });
    this.#closing = done.finally(() => { this.#closing = null; });
    this.emit('close');
    return this.#closing;
  }
  #closeFile() {
    const fd = this.#fd;
    this.#fd = -1;
    return request(calls.close(fd), 'FILEHANDLECLOSEREQ').then(() => undefined);
  }
  // A stream begins and stops to use it.
  ref() { this.#users++; }
  unref() {
    if (--this.#users === 0) this.#closeFile().then(...(this.#onClosed ?? []));
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

module.exports = { checkSignal, FileHandle, readHandle, request };
