'use strict';
// fs.promises (node: lib/internal/fs/promises.js): every system call is a request of its own on the pool, awaited.

const calls = require('internal/fs/calls');
const constants = require('internal/fs/constants');
const { toBytes, toFlags, toMode, toOptions } = require('internal/fs/arguments');
const { checkSignal, FileHandle, readHandle, request } = require('internal/fs/file_handle');
const { aggregateTwoErrors } = require('internal/errors');
const { notSimulated } = require('internal/not_simulated');

async function open(path, flags, mode) {
  return new FileHandle(await request(calls.open(path, toFlags(flags ?? 'r'), toMode(mode, 0o666))));
}

// node: handleFdClose. The handle is closed whether it went well or not.
async function closing(handle, work) {
  const fail = (error) => Promise.reject(error);
  return work.then((result) => handle.close().then(() => result),
    (error) => handle.close().then(() => fail(error), (late) => fail(aggregateTwoErrors(late, error))));
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
  module.exports[name] = { async [name](...args) { return await request(calls[name](...args)); } }[name];
}
for (const name of ['cp', 'link', 'symlink', 'readlink', 'utimes', 'watch', 'opendir', 'statfs', 'lutimes', 'chown', 'lchown', 'lchmod']) {
  module.exports[name] = { [name]() { throw notSimulated(`fs.promises.${name}()`, 'fs.promises.readFile() and writeFile()'); } }[name];
}
