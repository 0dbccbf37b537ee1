'use strict';
// require('util'). The inspector and everything else of size is loaded by the function that first needs it.

const { codes } = require('internal/errors');
const { validateBoolean, validateString, validateNumber, validateAbortSignal } = require('internal/validators');
const types = require('internal/util/types');

// Exports that live in other modules, loaded at the first look.
function lazily(target, module, names) {
  for (const name of names) {
    Object.defineProperty(target, name, {
      get() {
        const value = require(module)[name];
        Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
        return value;
      },
      set(value) { Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true }); },
      enumerable: true, configurable: true,
    });
  }
}

function inherits(constructor, superConstructor) {
  if (constructor === undefined || constructor === null) throw new codes.ERR_INVALID_ARG_TYPE('ctor', 'Function', constructor);
  if (superConstructor === undefined || superConstructor === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor', 'Function', superConstructor);
  }
  if (superConstructor.prototype === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superConstructor.prototype);
  }
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

const deprecationsSeen = new Set();

function deprecate(original, message, code) {
  if (code !== undefined) validateString(code, 'code');
  let warned = false;
  function deprecated(...args) {
    if (!warned && !process.noDeprecation) {
      warned = true;
      if (code === undefined) process.emitWarning(message, 'DeprecationWarning', deprecated);
      else if (!deprecationsSeen.has(code)) {
        deprecationsSeen.add(code);
        process.emitWarning(message, 'DeprecationWarning', code, deprecated);
      }
    }
    return new.target ? Reflect.construct(original, args, new.target) : Reflect.apply(original, this, args);
  }
  Object.setPrototypeOf(deprecated, original);
  if (original.prototype) deprecated.prototype = original.prototype;
  return deprecated;
}

// NODE_DEBUG=a,b* chooses the sections that print, to stderr.
function debugEnabled(section) {
  const wanted = process.env.NODE_DEBUG;
  if (!wanted) return false;
  return wanted.split(',').some((pattern) => {
    const source = pattern.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${source}$`, 'i').test(section);
  });
}

function debuglog(section, callback) {
  section = section.toUpperCase();
  let enabled;
  const isEnabled = () => (enabled ??= debugEnabled(section));
  function log(...args) {
    if (typeof callback === 'function') {
      const report = callback;
      callback = undefined;
      report(log);
    }
    if (!isEnabled()) return;
    const text = require('internal/util/inspect').formatWithOptions({}, ...args);
    process.stderr.write(`${section} ${process.pid}: ${text}\n`);
  }
  Object.defineProperty(log, 'enabled', { get: isEnabled, configurable: true, enumerable: true });
  return log;
}

function toUSVString(value) {
  return `${value}`.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function getSystemErrorName(number) {
  validateNumber(number, 'err');
  if (number >= 0 || !Number.isSafeInteger(number)) throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', number);
  return require('internal/util/system_errors').names.get(number) ?? `Unknown system error ${number}`;
}

function getSystemErrorMap() {
  const { table } = require('internal/util/system_errors');
  return require('internal/util/collections').mapOf(table.map(([number, name, message]) => [number, [name, message]]));
}

// One format colours only what goes to a terminal; a list of formats always does, in Node 20.
function styleText(format, text, { validateStream = true, stream = process.stdout } = {}) {
  validateString(text, 'text');
  validateBoolean(validateStream, 'options.validateStream');
  if (validateStream && typeof stream?.write !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  const { colors } = require('internal/util/inspect').inspect;
  let before = '';
  let after = '';
  for (const key of Array.isArray(format) ? format : [format]) {
    if (colors[key] === undefined) require('internal/validators').validateOneOf(key, 'format', Object.keys(colors));
    before += `\u001b[${colors[key][0]}m`;
    after = `\u001b[${colors[key][1]}m${after}`;
  }
  if (!Array.isArray(format) && validateStream && !stream.isTTY) return text;
  return `${before}${text}${after}`;
}

// A promise that resolves when the signal aborts, while `resource` is still alive.
async function aborted(signal, resource) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  if (resource === null || (typeof resource !== 'object' && typeof resource !== 'function')) {
    throw new codes.ERR_INVALID_ARG_TYPE('resource', 'Object', resource);
  }
  if (signal.aborted) return undefined;
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

// What old programs still call; each says in Node's documentation what to use instead.
const oldTypeTests = {
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => require('buffer').Buffer.isBuffer(value),
  isDate: types.isDate,
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject: (value) => value !== null && typeof value === 'object',
  isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
};

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  for (const key of Object.keys(source)) target[key] = source[key];
  return target;
}

class MIMEType {
  constructor() { throw require('internal/not_simulated').notSimulated('util.MIMEType'); }
}

function parseEnv() {
  throw require('internal/not_simulated').notSimulated('util.parseEnv()', 'process.env');
}

const util = {
  _extend, aborted, debug: debuglog, debuglog, deprecate, getSystemErrorMap, getSystemErrorName, inherits, isArray: Array.isArray,
  ...oldTypeTests, MIMEType, parseEnv, styleText, toUSVString, types,
};
lazily(util, 'internal/util/inspect', ['format', 'formatWithOptions', 'inspect', 'stripVTControlCharacters']);
lazily(util, 'internal/util/promisify', ['callbackify', 'promisify']);
lazily(util, 'internal/util/comparisons', ['isDeepStrictEqual']);
lazily(util, 'internal/util/parse_args', ['parseArgs']);
lazily(util, 'internal/encoding', ['TextDecoder', 'TextEncoder']);
lazily(util, 'internal/abort_controller', ['transferableAbortController', 'transferableAbortSignal']);

module.exports = util;
