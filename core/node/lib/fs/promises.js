'use strict';
// fs.promises (node: lib/internal/fs/promises.js): every system call is a request of its own on the pool, awaited.

const calls = require('internal/fs/calls');
const constants = require('internal/fs/constants');
const { withoutFrames } = require('internal/fs/errors');
const { fromBytes, toBytes, toFlags, toMode, toOptions } = require('internal/fs/arguments');
const { AbortError } = require('internal/errors');
const { notSimulated } = require('internal/not_simulated');
const { Buffer } = require('buffer');

const tasks = internalBinding('tasks');

// One request: a promise that poll settles.
function request(call) {
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
    });
  });
}

function checkSignal(signal) {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
}

class FileHandle extends (require('events')) {
  #fd;

  constructor(fd) {
    super();
    this.#fd = fd;
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
  close() {
    if (this.#fd === -1) return Promise.resolve();
    const fd = this.#fd;
    this.#fd = -1;
    return request(calls.close(fd)).then(() => { this.emit('close'); });
  }
  createReadStream() { throw notSimulated('filehandle.createReadStream()', 'filehandle.readFile()'); }
  createWriteStream() { throw notSimulated('filehandle.createWriteStream()', 'filehandle.writeFile()'); }
  readLines() { throw notSimulated('filehandle.readLines()', 'filehandle.readFile()'); }
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

async function open(path, flags, mode) {
  return new FileHandle(await request(calls.open(path, toFlags(flags ?? 'r'), toMode(mode, 0o666))));
}

// node: handleFdClose. The handle is closed whether it went well or not.
async function closing(handle, work) {
  let result;
  try {
    result = await work;
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return result;
}

async function readFile(path, options) {
  options = toOptions(options, { flag: 'r' });
  if (path instanceof FileHandle) return readHandle(path, options);
  checkSignal(options.signal);
  const handle = await open(path, options.flag, 0o666);
  return closing(handle, readHandle(handle, options));
}

async function writeFile(path, data, options) {
  options = toOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w' });
  if (path instanceof FileHandle) return path.writeFile(data, options);
  const bytes = toBytes(data, options.encoding);
  checkSignal(options.signal);
  const handle = await open(path, options.flag, options.mode);
  return closing(handle, request(calls.write(handle.fd, bytes)).then(() => undefined));
}

async function appendFile(path, data, options) {
  return writeFile(path, data, { flag: 'a', ...toOptions(options, { encoding: 'utf8' }) });
}

module.exports = { open, readFile, writeFile, appendFile, constants };
for (const name of [
  'access', 'chmod', 'copyFile', 'lstat', 'mkdir', 'mkdtemp', 'readdir', 'realpath', 'rename', 'rm', 'rmdir', 'stat', 'truncate', 'unlink',
]) {
  module.exports[name] = { async [name](...args) { return request(calls[name](...args)); } }[name];
}
for (const name of ['cp', 'link', 'symlink', 'readlink', 'utimes', 'watch', 'opendir', 'statfs', 'lutimes', 'chown', 'lchown', 'lchmod']) {
  module.exports[name] = { [name]() { throw notSimulated(`fs.promises.${name}()`, 'fs.promises.readFile() and writeFile()'); } }[name];
}
