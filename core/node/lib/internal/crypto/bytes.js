'use strict';
// What node:crypto takes as bytes (node: lib/internal/crypto/util.js).

const { codes, defineError } = require('internal/errors');
const { Buffer } = require('buffer');
const { isAnyArrayBuffer } = require('internal/util/types');

defineError('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called', Error);
defineError('ERR_CRYPTO_HASH_UPDATE_FAILED', 'Hash update failed', Error);
defineError('ERR_CRYPTO_INVALID_DIGEST', (name) => `Invalid digest: ${name}`, TypeError);
defineError('ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length', RangeError);
defineError('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', (why) => `Invalid scrypt params${why ? `: ${why}` : ''}`, RangeError);
defineError('ERR_CRYPTO_SCRYPT_INVALID_PARAMETER', 'Invalid scrypt parameter', Error);
defineError('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length', RangeError);

function toBytes(value, name, types = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], encoding = 'utf8') {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding);
  if (isAnyArrayBuffer(value) || ArrayBuffer.isView(value)) return value;
  throw new codes.ERR_INVALID_ARG_TYPE(name, types, value);
}

const isBytes = (value) => isAnyArrayBuffer(value) || ArrayBuffer.isView(value);
const uint8 = (value) => (ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value));

function timingSafeEqual(buf1, buf2) {
  for (const [name, value] of [['buf1', buf1], ['buf2', buf2]]) {
    if (isBytes(value)) continue;
    const error = new codes.ERR_INVALID_ARG_TYPE(name, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], value);
    error.message = error.message.replace(/ Received .*/s, '');  // this check is native in Node and says no more
    throw error;
  }
  if (buf1.byteLength !== buf2.byteLength) throw new codes.ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return Buffer.compare(uint8(buf1), uint8(buf2)) === 0;
}

module.exports = { timingSafeEqual, toBytes };
