'use strict';
// Checks of what fs functions are given. What is wrong throws at once, also in the asynchronous forms (fact 69).

const { codes } = require('internal/errors');
const { validateFunction, validateInt32 } = require('internal/validators');
const constants = require('internal/fs/constants');

// A string, a Buffer or a file: URL, as a string.
function toPath(path, name = 'path') {
  if (path !== null && typeof path === 'object' && typeof path.href === 'string' && typeof path.protocol === 'string') {
    if (path.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
    return decodeURIComponent(path.pathname);
  }
  if (path instanceof Uint8Array) path = require('buffer').Buffer.from(path).toString();
  if (typeof path !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
  if (path.includes('\u0000')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return path;
}

function toDescriptor(fd) {
  validateInt32(fd, 'fd', 0);
  return fd;
}

function toCallback(callback) {
  validateFunction(callback, 'cb');
  return callback;
}

// { encoding: null, flag: 'r' } with what the caller gave on top; a string is an encoding.
function toOptions(options, defaults = {}) {
  if (options === undefined || options === null || typeof options === 'function') return defaults;
  if (typeof options === 'string') options = { encoding: options };
  else if (typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  if (options.encoding !== undefined && options.encoding !== null && options.encoding !== 'buffer') {
    const { encodingName } = internalBinding('buffer');
    if (typeof options.encoding !== 'string' || encodingName(options.encoding) === undefined) {
      throw new codes.ERR_INVALID_ARG_VALUE('encoding', options.encoding, 'is invalid encoding');
    }
  }
  require('internal/validators').validateAbortSignal(options.signal, 'options.signal');
  return { ...defaults, ...options };
}

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;
const flagNames = {
  'r': O_RDONLY, 'rs': O_RDONLY | O_SYNC, 'sr': O_RDONLY | O_SYNC, 'r+': O_RDWR, 'rs+': O_RDWR | O_SYNC, 'sr+': O_RDWR | O_SYNC,
  'w': O_TRUNC | O_CREAT | O_WRONLY, 'wx': O_TRUNC | O_CREAT | O_WRONLY | O_EXCL, 'xw': O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR, 'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL, 'xw+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  'a': O_APPEND | O_CREAT | O_WRONLY, 'ax': O_APPEND | O_CREAT | O_WRONLY | O_EXCL, 'xa': O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  'as': O_APPEND | O_CREAT | O_WRONLY | O_SYNC, 'sa': O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR, 'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL, 'xa+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC, 'sa+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};

function toFlags(flags) {
  if (typeof flags === 'number') {
    validateInt32(flags, 'flags');
    return flags;
  }
  if (flags === undefined || flags === null) return O_RDONLY;
  if (!Object.hasOwn(flagNames, flags)) throw new codes.ERR_INVALID_ARG_VALUE('flags', flags);
  return flagNames[flags];
}

function toMode(mode, otherwise) {
  if (mode === undefined || mode === null) return otherwise;
  if (typeof mode === 'string') {
    if (!/^[0-7]+$/.test(mode)) {
      throw new codes.ERR_INVALID_ARG_VALUE('mode', mode, 'must be a 32-bit unsigned integer or an octal string');
    }
    return parseInt(mode, 8);
  }
  require('internal/validators').validateUint32(mode, 'mode');
  return mode;
}

// What to write, as bytes.
function toBytes(data, encoding, name = 'data') {
  const { Buffer } = require('buffer');
  if (typeof data === 'string') return Buffer.from(data, encoding || 'utf8');
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

// What was read, in the encoding that was asked for.
function fromBytes(buffer, encoding) {
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

module.exports = { fromBytes, toBytes, toCallback, toDescriptor, toFlags, toMode, toOptions, toPath };
