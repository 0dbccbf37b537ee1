'use strict';
// Random bytes, integers and UUIDs (node: lib/internal/crypto/random.js). They come from the run's seed.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { DOMException } = require('internal/dom_exception');
const { onPool } = require('internal/crypto/job');
const { isAnyArrayBuffer, isTypedArray } = require('internal/util/types');
const { validateBoolean, validateFunction, validateNumber, validateObject } = require('internal/validators');

const binding = internalBinding('crypto');

const MAX_LENGTH = 2 ** 31 - 1;
const FILL_NS = 50_000;

function checkOffset(offset, elementSize, length) {
  validateNumber(offset, 'offset');
  offset *= elementSize;
  const most = Math.min(length, MAX_LENGTH);
  if (Number.isNaN(offset) || offset > most || offset < 0) throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${most}`, offset);
  return offset >>> 0;
}

function checkSize(size, elementSize, offset, length) {
  validateNumber(size, 'size');
  size *= elementSize;
  if (Number.isNaN(size) || size > MAX_LENGTH || size < 0) throw new codes.ERR_OUT_OF_RANGE('size', `>= 0 && <= ${MAX_LENGTH}`, size);
  if (size + offset > length) throw new codes.ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, size + offset);
  return size >>> 0;
}

function checkBuffer(buf) {
  if (!isAnyArrayBuffer(buf) && !ArrayBuffer.isView(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
}

// What part of `buf` offset and size stand for, in bytes.
function rangeOf(buf, offset, size) {
  const elementSize = buf.BYTES_PER_ELEMENT || 1;
  offset = checkOffset(offset, elementSize, buf.byteLength);
  return [offset, size === undefined ? buf.byteLength - offset : checkSize(size, elementSize, offset, buf.byteLength)];
}

function randomFillSync(buf, offset = 0, size) {
  checkBuffer(buf);
  binding.fillRandom(buf, ...rangeOf(buf, offset, size));
  return buf;
}

function randomFill(buf, offset, size, callback) {
  checkBuffer(buf);
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    size = buf.length;
  } else if (typeof size === 'function') {
    callback = size;
    size = buf.length - offset;
  } else {
    validateFunction(callback, 'callback');
  }
  const [from, length] = rangeOf(buf, offset, size);
  if (length === 0) {
    callback(null, buf);
    return;
  }
  fillOnPool('randomFill', buf, from, length, callback);
}

function fillOnPool(label, buf, from, length, callback) {
  onPool(label, FILL_NS, () => {
    binding.fillRandom(buf, from, length);
    return buf;
  }, callback);
}

function randomBytes(size, callback) {
  size = checkSize(size, 1, 0, Infinity);
  if (callback !== undefined) validateFunction(callback, 'callback');
  const buf = Buffer.alloc(size);
  if (callback === undefined) return randomFillSync(buf);
  if (size === 0) callback(null, buf);
  else fillOnPool('randomBytes', buf, 0, size, callback);
  return undefined;
}

const RAND_MAX = 0xffff_ffff_ffff;
// Integers come out of a buffer that is refilled when it is empty; only then does the callback form use the pool.
const cache = Buffer.alloc(6 * 1024);
let cacheOffset = cache.length;
let waiting;  // calls that wait for the refill

function randomInt(min, max, callback) {
  const onlyMax = max === undefined || typeof max === 'function';
  if (onlyMax) [min, max, callback] = [0, min, max];
  const isSync = callback === undefined;
  if (!isSync) validateFunction(callback, 'callback');
  if (!Number.isSafeInteger(min)) throw new codes.ERR_INVALID_ARG_TYPE('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw new codes.ERR_INVALID_ARG_TYPE('max', 'a safe integer', max);
  if (max <= min) throw new codes.ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (!(range <= RAND_MAX)) throw new codes.ERR_OUT_OF_RANGE(`max${onlyMax ? '' : ' - min'}`, `<= ${RAND_MAX}`, range);
  const limit = RAND_MAX - (RAND_MAX % range);  // above it, small results would come too often
  while (isSync || cacheOffset < cache.length) {
    if (cacheOffset === cache.length) {
      randomFillSync(cache);
      cacheOffset = 0;
    }
    const drawn = cache.readUIntBE(cacheOffset, 6);
    cacheOffset += 6;
    if (drawn >= limit) continue;
    const result = (drawn % range) + min;
    if (isSync) return result;
    process.nextTick(callback, undefined, result);
    return undefined;
  }
  refill({ min, max, callback });
  return undefined;
}

function refill(call) {
  if (waiting) {
    waiting.push(call);
    return;
  }
  waiting = [call];
  fillOnPool('randomInt', cache, 0, cache.length, function randomInt() {
    cacheOffset = 0;
    const calls = waiting;
    waiting = undefined;
    for (const { min, max, callback } of calls) module.exports.randomInt(min, max, callback);
  });
}

function randomUUID(options) {
  if (options !== undefined) validateObject(options, 'options');
  validateBoolean(options?.disableEntropyCache ?? false, 'options.disableEntropyCache');
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;  // RFC 4122, version 4
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function getRandomValues(data) {
  if (!isTypedArray(data) || data instanceof Float32Array || data instanceof Float64Array) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (data.byteLength > 65536) throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
  return randomFillSync(data);
}

module.exports = { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID };
