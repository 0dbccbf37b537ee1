'use strict';
// fs over the virtual files (node: lib/fs.js). Asynchronous calls go through the thread pool of the loop.

const calls = require('internal/fs/calls');
const { withoutFrames } = require('internal/fs/errors');
const { toCallback, toPath } = require('internal/fs/arguments');
const { defineLazy } = require('internal/lazy');
const { BigIntStats, Dirent, Stats } = require('internal/fs/stats');
const { notSimulated } = require('internal/not_simulated');
const { AbortError } = require('internal/errors');

const binding = internalBinding('fs');
const tasks = internalBinding('tasks');

// Starts a call on the pool; done(error, result) is called in poll.
function start(call, callback, done) {
  const jobs = typeof call.jobs === 'function' ? call.jobs() : call.jobs;
  tasks.startOperation('fs', call.label, callback, jobs, () => {
    if (call.signal?.aborted) {
      done(new AbortError(undefined, { cause: call.signal.reason }));
      return;
    }
    let result;
    try {
      result = call.run();
    } catch (error) {
      done(withoutFrames(error));
      return;
    }
    done(null, result);
  });
}

// How many arguments stand before the options and the callback, where it is not one.
const required = { appendFile: 2, chmod: 2, copyFile: 2, rename: 2, writeFile: 2 };

// fs.name(...arguments, callback)
function withCallback(name) {
  const call = calls[name];
  return Object.defineProperty(function(...args) {
    const callback = toCallback(args.length > (required[name] ?? 1) ? args[args.length - 1] : undefined);
    const made = call(...args.slice(0, -1));
    if (made.signal?.aborted) {
      process.nextTick(callback, new AbortError(undefined, { cause: made.signal.reason }));
      return;
    }
    start(made, callback, (error, result) => {
      if (error) callback(error);
      else if (result === undefined) callback(null);
      else callback(null, result);
    });
  }, 'name', { value: name });
}

function sync(name) {
  const call = calls[name];
  return Object.defineProperty(function(...args) {
    return call(...args).run();
  }, 'name', { value: `${name}Sync` });
}

const fs = module.exports = {};
for (const name of Object.keys(calls)) {
  fs[name] = withCallback(name);
  fs[`${name}Sync`] = sync(name);
}
fs.realpath.native = fs.realpath;
fs.realpathSync.native = fs.realpathSync;
fs.fdatasync = fs.fsync;
fs.fdatasyncSync = fs.fsyncSync;

for (const name of ['stat', 'lstat']) {
  const plain = fs[`${name}Sync`];
  fs[`${name}Sync`] = Object.defineProperty(function(path, options) {
    if (options?.throwIfNoEntry === false && binding.kind(toPath(path)) < 0) return undefined;
    return plain(path, options);
  }, 'name', { value: `${name}Sync` });
}

fs.exists = function exists(path, callback) {
  toCallback(callback);
  let made;
  try {
    made = calls.access(path);
  } catch {
    process.nextTick(callback, false);
    return;
  }
  start({ ...made, label: made.label.replace('access', 'exists') }, callback, (error) => { callback(!error); });
};
fs.existsSync = function existsSync(path) {
  try {
    return binding.kind(toPath(path)) >= 0;
  } catch {
    return false;
  }
};

// read(fd, buffer, offset, length, position, callback), read(fd, buffer, options, callback), read(fd, options, callback)
fs.read = function read(fd, ...args) {
  const callback = toCallback(args.pop());
  const [buffer, offset, length, position] = readArguments(args);
  start(calls.read(fd, buffer, offset, length, position), callback, (error, bytesRead) => {
    callback(error, bytesRead ?? 0, buffer);
  });
};
fs.readSync = function readSync(fd, ...args) { return calls.read(fd, ...readArguments(args)).run(); };

function readArguments(args) {
  const [first, second] = args;
  if (!ArrayBuffer.isView(first)) {
    const { buffer = require('buffer').Buffer.alloc(16384), offset, length, position } = first ?? {};
    return [buffer, offset, length, position];
  }
  if (second !== null && typeof second === 'object') return [first, second.offset, second.length, second.position];
  return args;
}

fs.write = function write(fd, data, ...args) {
  const callback = toCallback(args.pop());
  start(calls.write(fd, data, ...args), callback, (error, written) => { callback(error, written ?? 0, data); });
};

// readv(fd, buffers, position, callback), writev(...): callback(error, count, buffers)
for (const name of ['readv', 'writev']) {
  fs[name] = { [name](fd, buffers, position, callback) {
    if (typeof position === 'function') [position, callback] = [undefined, position];
    toCallback(callback);
    start(calls[name](fd, buffers, position), callback, (error, count) => { callback(error, count ?? 0, buffers); });
  } }[name];
}

fs.close = function close(fd, callback = (error) => { if (error) throw error; }) {
  const call = calls.close(fd);
  toCallback(callback);
  start(call, callback, (error) => { callback(error); });
};

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
Object.defineProperty(fs.exists, customPromisify, { value: (path) => new Promise((resolve) => { fs.exists(path, resolve); }) });
const customArguments = Symbol.for('nodejs.util.promisify.customArgs');
Object.defineProperty(fs.read, customArguments, { value: ['bytesRead', 'buffer'] });
Object.defineProperty(fs.write, customArguments, { value: ['bytesWritten', 'buffer'] });

Object.assign(fs, { BigIntStats, Dirent, Stats, constants: require('internal/fs/constants') });
for (const name of ['F_OK', 'R_OK', 'W_OK', 'X_OK']) fs[name] = fs.constants[name];
defineLazy(fs, 'promises', () => require('fs/promises'), true);

// Streams are loaded with the first of them.
const streams = () => require('internal/fs/streams');
fs.createReadStream = function createReadStream(path, options) { return new (streams().ReadStream)(path, options); };
fs.createWriteStream = function createWriteStream(path, options) { return new (streams().WriteStream)(path, options); };
for (const name of ['ReadStream', 'WriteStream']) {
  defineLazy(fs, name, () => streams()[name], true);
  defineLazy(fs, `File${name}`, () => streams()[name], true);
}

for (const name of [
  'watch', 'watchFile', 'unwatchFile', 'opendir', 'opendirSync', 'symlink', 'symlinkSync',
  'link', 'linkSync', 'readlink', 'readlinkSync', 'utimes', 'utimesSync', 'chown', 'chownSync', 'cp', 'cpSync', 'statfs', 'statfsSync', 'openAsBlob',
]) {
  fs[name] = { [name]() { throw notSimulated(`fs.${name}()`, 'fs.readFile() and fs.writeFile()'); } }[name];
}
