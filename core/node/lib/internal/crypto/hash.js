'use strict';
// Hash and Hmac (node: lib/internal/crypto/hash.js). Both are transform streams, too.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { toBytes } = require('internal/crypto/bytes');
const { makeLazyTransform } = require('internal/crypto/lazy_transform');
const { validateString, validateUint32 } = require('internal/validators');

const binding = internalBinding('crypto');

const kHandle = Symbol('kHandle');
const kState = Symbol('kState');
const kFinalized = Symbol('kFinalized');

const keyTypes = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'KeyObject', 'CryptoKey'];

function output(buffer, encoding) {
  const bytes = Buffer.from(buffer);
  return encoding && encoding !== 'buffer' && Buffer.isEncoding(encoding) ? bytes.toString(encoding) : bytes;
}

function Hash(algorithm, options) {
  if (!new.target) return new Hash(algorithm, options);
  const original = algorithm instanceof Hash ? algorithm[kHandle] : undefined;
  if (!original) validateString(algorithm, 'algorithm');
  const length = options?.outputLength;
  if (length !== undefined) validateUint32(length, 'options.outputLength');
  this._options = options;
  this[kHandle] = original ? binding.copy(original) : binding.hash(algorithm, length);
  if (this[kHandle] === undefined) throw new Error('Digest method not supported');
  this[kState] = { [kFinalized]: false };
}
makeLazyTransform(Hash);

Hash.prototype.copy = function copy(options) {
  if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
  return new Hash(this, options);
};

Hash.prototype.update = function update(data, encoding) {
  if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
  if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
    throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  const bytes = typeof data === 'string' ? Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding) : data;
  if (!binding.update(this[kHandle], bytes)) throw new codes.ERR_CRYPTO_HASH_UPDATE_FAILED();
  return this;
};

Hash.prototype.digest = function digest(encoding) {
  if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
  this[kState][kFinalized] = true;
  return output(binding.finish(this[kHandle]), encoding && `${encoding}`);
};

Hash.prototype._transform = function _transform(chunk, encoding, callback) {
  binding.update(this[kHandle], typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
  callback();
};

Hash.prototype._flush = function _flush(callback) {
  this.push(Buffer.from(binding.finish(this[kHandle])));
  callback();
};

function Hmac(hmac, key, options) {
  if (!new.target) return new Hmac(hmac, key, options);
  validateString(hmac, 'hmac');
  const bytes = toBytes(key, 'key', keyTypes, options?.encoding);
  this._options = options;
  this[kHandle] = binding.hmac(hmac, bytes);
  if (this[kHandle] === undefined) throw new codes.ERR_CRYPTO_INVALID_DIGEST(hmac);
  this[kState] = { [kFinalized]: false };
}
makeLazyTransform(Hmac);

Hmac.prototype.update = Hash.prototype.update;
Hmac.prototype._transform = Hash.prototype._transform;
Hmac.prototype._flush = Hash.prototype._flush;

// A second digest() of an Hmac is empty, of a Hash it is an error.
Hmac.prototype.digest = function digest(encoding) {
  const done = this[kState][kFinalized];
  this[kState][kFinalized] = true;
  return output(done ? new ArrayBuffer(0) : binding.finish(this[kHandle]), encoding && `${encoding}`);
};

function hash(algorithm, input, outputEncoding = 'hex') {
  validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !ArrayBuffer.isView(input)) {
    throw new codes.ERR_INVALID_ARG_TYPE('input', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  }
  validateString(outputEncoding, 'outputEncoding');
  return new Hash(algorithm).update(input).digest(outputEncoding);
}

// The names that Node 20's own OpenSSL has, in its order.
const hashes = ('RSA-MD5 RSA-RIPEMD160 RSA-SHA1 RSA-SHA1-2 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 RSA-SHA3-384 RSA-SHA3-512 ' +
  'RSA-SHA384 RSA-SHA512 RSA-SHA512/224 RSA-SHA512/256 RSA-SM3 blake2b512 blake2s256 id-rsassa-pkcs1-v1_5-with-sha3-224 ' +
  'id-rsassa-pkcs1-v1_5-with-sha3-256 id-rsassa-pkcs1-v1_5-with-sha3-384 id-rsassa-pkcs1-v1_5-with-sha3-512 md5 md5-sha1 ' +
  'md5WithRSAEncryption ripemd ripemd160 ripemd160WithRSA rmd160 sha1 sha1WithRSAEncryption sha224 sha224WithRSAEncryption sha256 ' +
  'sha256WithRSAEncryption sha3-224 sha3-256 sha3-384 sha3-512 sha384 sha384WithRSAEncryption sha512 sha512-224 ' +
  'sha512-224WithRSAEncryption sha512-256 sha512-256WithRSAEncryption sha512WithRSAEncryption shake128 shake256 sm3 ' +
  'sm3WithRSAEncryption ssl3-md5 ssl3-sha1').split(' ');

module.exports = {
  Hash, Hmac, hash,
  createHash(algorithm, options) { return new Hash(algorithm, options); },
  createHmac(hmac, key, options) { return new Hmac(hmac, key, options); },
  getHashes() { return hashes.slice(); },
};
