'use strict';
// What each fs function does: its arguments checked, the pool jobs it costs, and the work itself on the virtual files. The
// forms with callbacks, with promises and with Sync in their name are made from these (fs.js, fs/promises.js).
//
// A call is { label, jobs, run }: `jobs` are the system calls that wait for a pool thread, one after the other; `run` does
// the work and returns its result or throws. It runs when the last job is done: that is when a program sees its effect.

const { codes } = require('internal/errors');
const { fsError } = require('internal/fs/errors');
const { BigIntStats, Dirent, Stats } = require('internal/fs/stats');
const { fromBytes, toBytes, toDescriptor, toFlags, toMode, toOptions, toPath } = require('internal/fs/arguments');
const constants = require('internal/fs/constants');
const { Buffer } = require('buffer');
const { notCopied, notSimulated } = require('internal/not_simulated');

const binding = internalBinding('fs');

const kUmask = 0o022;

// A negative result is an errno.
function check(result, syscall, path, dest) {
  if (typeof result !== 'number' || result >= 0) return result;
  if (path !== undefined && binding.notCopied(path)) throw notCopied(path);
  throw fsError(result, syscall, path, dest);
}

function nameOf(path) {
  if (typeof path === 'number') return `descriptor ${path}`;
  return path.slice(path.lastIndexOf('/') + 1) || path;
}

function withFile(path, flags, mode, use) {
  if (typeof path === 'number') return use(path);
  const fd = check(binding.open(path, flags, mode & ~kUmask), 'open', path);
  try {
    return use(fd);
  } finally {
    binding.close(fd);
  }
}

function writeAll(fd, bytes) {
  check(binding.write(fd, bytes, -1), 'write');
}

// The jobs of a whole-file operation; where it cannot be opened, nothing but the open.
function jobsOf(path, jobs) {
  return typeof path === 'number' ? jobs.slice(1, -1) : jobs;
}

function readJobs(path) {
  if (typeof path === 'string' && binding.kind(path) < 0) return ['open'];
  if (typeof path === 'string' && binding.kind(path) === 1) return ['open', 'fstat', 'read', 'close'];
  // node: lib/internal/fs/read/context.js reads at most 512 KiB at a time.
  const size = typeof path === 'string' ? binding.stat(path)[2] : binding.fstat(path)[2] ?? 0;
  const reads = Array(Math.max(1, Math.ceil(size / 524288))).fill('read');
  return jobsOf(path, ['open', 'fstat', ...reads, 'close']);
}

function descriptorOrPath(path) { return Number.isInteger(path) ? toDescriptor(path) : toPath(path); }

function readFile(path, options) {
  const { encoding, flag, signal } = toOptions(options, { encoding: null, flag: 'r' });
  path = descriptorOrPath(path);
  const flags = toFlags(flag);
  return {
    label: `readFile ${nameOf(path)}`,
    jobs: () => readJobs(path),
    signal,
    run: () => withFile(path, flags, 0o666, (fd) => {
      if (typeof path === 'string' && binding.kind(path) === 1) throw fsError(-21, 'read');
      const size = check(binding.fstat(fd), 'fstat')[2];
      const buffer = Buffer.allocUnsafe(size);
      check(binding.read(fd, buffer, 0, size, -1), 'read');
      return fromBytes(buffer, encoding);
    }),
  };
}

function writeFile(path, data, options, flag = 'w') {
  options = toOptions(options, { encoding: 'utf8', mode: 0o666, flag });
  const flags = toFlags(options.flag);
  const mode = toMode(options.mode, 0o666);
  const bytes = toBytes(data, options.encoding);
  path = descriptorOrPath(path);
  return {
    label: `${flag === 'a' ? 'appendFile' : 'writeFile'} ${nameOf(path)}`,
    jobs: () => jobsOf(path, ['open', 'write', 'close']),
    signal: options.signal,
    run: () => withFile(path, flags, mode, (fd) => { writeAll(fd, bytes); }),
  };
}

function appendFile(path, data, options) {
  return writeFile(path, data, options, 'a');
}

function stat(path, options) {
  const { bigint, throwIfNoEntry } = toOptions(options, { bigint: false, throwIfNoEntry: true });
  path = toPath(path);
  return {
    label: `stat ${nameOf(path)}`,
    jobs: ['stat'],
    throwIfNoEntry,
    run(syscall = 'stat') {
      const values = check(binding.stat(path), syscall, path);
      return bigint ? new BigIntStats(values) : new Stats(values);
    },
  };
}

function lstat(path, options) {
  const call = stat(path, options);
  return { ...call, label: call.label.replace('stat', 'lstat'), jobs: ['lstat'], run: () => call.run('lstat') };
}

function fstat(fd, options) {
  const { bigint } = toOptions(options, { bigint: false });
  fd = toDescriptor(fd);
  return {
    label: `fstat ${fd}`,
    jobs: ['fstat'],
    run() {
      const values = check(binding.fstat(fd), 'fstat');
      return bigint ? new BigIntStats(values) : new Stats(values);
    },
  };
}

function access(path, mode) {
  path = toPath(path);
  mode = mode === undefined ? constants.F_OK : mode;
  if (!(mode >= 0 && mode <= 7)) {
    throw Object.assign(new RangeError('mode is out of range: >= 0 && <= 7'), { code: 'ERR_OUT_OF_RANGE' });
  }
  return {
    label: `access ${nameOf(path)}`,
    jobs: ['access'],
    run() {
      const [bits] = check(binding.stat(path), 'access', path);
      if ((mode & ~(bits >> 6)) !== 0) throw fsError(-13, 'access', path);
    },
  };
}

function readdir(path, options) {
  const { withFileTypes, recursive, encoding } = toOptions(options, { withFileTypes: false, recursive: false, encoding: 'utf8' });
  path = toPath(path);
  const list = (folder, prefix, found) => {
    for (const name of check(binding.readFolder(folder), 'scandir', folder)) {
      const isFolder = binding.kind(`${folder}/${name}`) === 1;
      if (withFileTypes) found.push(new Dirent(name, folder, isFolder ? constants.S_IFDIR : constants.S_IFREG));
      else found.push(encoding === 'buffer' ? Buffer.from(prefix + name) : prefix + name);
      if (recursive && isFolder) list(`${folder}/${name}`, `${prefix}${name}/`, found);
    }
    return found;
  };
  return { label: `readdir ${nameOf(path)}`, jobs: ['scandir'], run: () => list(path.replace(/(?<=.)\/+$/, ''), '', []) };
}

function mkdir(path, options) {
  const { recursive = false, mode } = typeof options === 'number' || typeof options === 'string' ? { mode: options } : options ?? {};
  path = toPath(path);
  require('internal/validators').validateBoolean(recursive, 'options.recursive');
  const bits = toMode(mode, 0o777) & ~kUmask;
  return {
    label: `mkdir ${nameOf(path)}`,
    jobs: ['mkdir'],
    run() {
      if (!recursive) {
        check(binding.makeFolder(path, bits), 'mkdir', path);
        return undefined;
      }
      let first;
      let folder = path[0] === '/' ? '' : process.cwd();
      for (const part of path.split('/')) {
        if (part === '') continue;
        folder += `/${part}`;
        const kind = binding.kind(folder);
        if (kind === 1) continue;
        if (kind === 0) throw fsError(folder === path ? -17 : -20, 'mkdir', path);
        check(binding.makeFolder(folder, bits), 'mkdir', path);
        first ??= folder;
      }
      return first;
    },
  };
}

function rmdir(path) {
  path = toPath(path);
  return { label: `rmdir ${nameOf(path)}`, jobs: ['rmdir'], run() { check(binding.removeFolder(path), 'rmdir', path); } };
}

function unlink(path) {
  path = toPath(path);
  return { label: `unlink ${nameOf(path)}`, jobs: ['unlink'], run() { check(binding.unlink(path), 'unlink', path); } };
}

function rm(path, options) {
  const { recursive = false, force = false } = options ?? {};
  path = toPath(path);
  const remove = (at) => {
    if (binding.kind(at) !== 1) {
      check(binding.unlink(at), 'unlink', at);
      return;
    }
    for (const name of binding.readFolder(at)) remove(`${at}/${name}`);
    check(binding.removeFolder(at), 'rmdir', at);
  };
  return {
    label: `rm ${nameOf(path)}`,
    jobs: ['lstat', 'rm'],
    run() {
      const kind = binding.kind(path);
      if (kind < 0) {
        if (force) return;
        check(kind, 'lstat', path);
      }
      if (kind === 1 && !recursive) {
        const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${path}`);
        Object.assign(error, { name: 'SystemError', code: 'ERR_FS_EISDIR', errno: 21, syscall: 'rm', path });
        throw error;
      }
      remove(path);
    },
  };
}

function rename(from, to) {
  from = toPath(from, 'oldPath');
  to = toPath(to, 'newPath');
  return { label: `rename ${nameOf(from)}`, jobs: ['rename'], run() { check(binding.rename(from, to), 'rename', from, to); } };
}

function copyFile(from, to, mode = 0) {
  from = toPath(from, 'src');
  to = toPath(to, 'dest');
  return {
    label: `copyFile ${nameOf(from)}`,
    jobs: ['copyfile'],
    run() {
      const bytes = check(binding.readFile(from), 'copyfile', from, to);
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (mode & constants.COPYFILE_EXCL ? constants.O_EXCL : 0);
      const fd = check(binding.open(to, flags, 0o644), 'copyfile', from, to);
      writeAll(fd, new Uint8Array(bytes));
      binding.close(fd);
    },
  };
}

function truncate(path, length = 0) {
  path = toPath(path);
  return {
    label: `truncate ${nameOf(path)}`,
    jobs: ['open', 'ftruncate', 'close'],
    run: () => withFile(path, constants.O_RDWR, 0o666, (fd) => { check(binding.truncate(fd, Math.max(0, length ?? 0)), 'ftruncate'); }),
  };
}

function chmod(path, mode) {
  path = toPath(path);
  mode = toMode(mode, 0);
  return { label: `chmod ${nameOf(path)}`, jobs: ['chmod'], run() { check(binding.chmod(path, mode), 'chmod', path); } };
}

function open(path, flags = 'r', mode = undefined) {
  path = toPath(path);
  flags = toFlags(flags);
  mode = toMode(mode, 0o666);
  return { label: `open ${nameOf(path)}`, jobs: ['open'], run: () => check(binding.open(path, flags, mode & ~kUmask), 'open', path) };
}

function close(fd) {
  fd = toDescriptor(fd);
  return { label: `close ${fd}`, jobs: ['close'], run() { check(binding.close(fd), 'close'); } };
}

function read(fd, buffer, offset, length, position) {
  fd = toDescriptor(fd);
  if (!ArrayBuffer.isView(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  offset ??= 0;
  length ??= buffer.byteLength - offset;
  if (offset < 0 || offset > buffer.byteLength) throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${buffer.byteLength}`, offset);
  if (length < 0 || length > buffer.byteLength - offset) {
    throw new codes.ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - offset}`, length);
  }
  const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const at = typeof position === 'number' || typeof position === 'bigint' ? Number(position) : -1;
  return { label: `read ${fd}`, jobs: ['read'], run: () => check(binding.read(fd, bytes, offset, length, at), 'read') };
}

// write(fd, bytes, offset, length, position) or write(fd, text, position, encoding)
function write(fd, data, offset, length, position) {
  fd = toDescriptor(fd);
  let bytes;
  let at;
  if (typeof data === 'string') {
    bytes = toBytes(data, length);
    at = offset;
  } else {
    bytes = toBytes(data, undefined, 'buffer');
    bytes = bytes.subarray(offset ?? 0, length == null ? undefined : (offset ?? 0) + length);
    at = position;
  }
  return {
    label: `write ${fd}`,
    jobs: ['write'],
    run: () => check(binding.write(fd, bytes, typeof at === 'number' ? at : -1), 'write'),
  };
}

function checkViews(buffers) {
  if (!Array.isArray(buffers) || !buffers.every((buffer) => ArrayBuffer.isView(buffer))) {
    throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  }
}

// Several buffers in one request.
function writev(fd, buffers, position) {
  fd = toDescriptor(fd);
  checkViews(buffers);
  return {
    label: `writev ${fd}`,
    jobs: ['writev'],
    run: () => check(binding.write(fd, Buffer.concat(buffers), typeof position === 'number' ? position : -1), 'write'),
  };
}

function readv(fd, buffers, position) {
  fd = toDescriptor(fd);
  checkViews(buffers);
  return {
    label: `readv ${fd}`,
    jobs: ['readv'],
    run() {
      let at = typeof position === 'number' ? position : -1;
      let total = 0;
      for (const buffer of buffers) {
        const count = check(binding.read(fd, new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), 0,
          buffer.byteLength, at), 'read');
        total += count;
        if (count < buffer.byteLength) break;
        if (at >= 0) at += count;
      }
      return total;
    },
  };
}

function fsync(fd) {
  fd = toDescriptor(fd);
  return { label: `fsync ${fd}`, jobs: ['fsync'], run() { check(binding.fstat(fd), 'fsync'); } };
}

function ftruncate(fd, length = 0) {
  fd = toDescriptor(fd);
  return { label: `ftruncate ${fd}`, jobs: ['ftruncate'], run() { check(binding.truncate(fd, Math.max(0, length ?? 0)), 'ftruncate'); } };
}

function realpath(path) {
  path = toPath(path);
  return {
    label: `realpath ${nameOf(path)}`,
    jobs: ['realpath'],
    run() {
      check(binding.kind(path), 'lstat', path);
      return require('internal/modules/resolve').join(process.cwd(), path);
    },
  };
}

let temporary = 0;
function mkdtemp(prefix) {
  prefix = toPath(prefix, 'prefix');
  return {
    label: `mkdtemp ${nameOf(prefix)}`,
    jobs: ['mkdtemp'],
    run() {
      const path = prefix + (++temporary).toString(36).padStart(6, '0');
      check(binding.makeFolder(path, 0o700), 'mkdtemp', `${prefix}XXXXXX`);
      return path;
    },
  };
}

module.exports = {
  access, appendFile, chmod, close, copyFile, fstat, fsync, ftruncate, lstat, mkdir, mkdtemp, open, read, readdir, readFile, readv,
  realpath, rename, rm, rmdir, stat, truncate, unlink, write, writeFile, writev,
};
