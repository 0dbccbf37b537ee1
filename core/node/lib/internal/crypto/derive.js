'use strict';
// pbkdf2, scrypt and hkdf (node: lib/internal/crypto/pbkdf2.js, scrypt.js, hkdf.js). Their virtual time grows with the work, as
// measured on an idle machine.

const { codes } = require('internal/errors');
const { Buffer, kMaxLength } = require('buffer');
const { toBytes } = require('internal/crypto/bytes');
const { onMain, onPool } = require('internal/crypto/job');
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = require('internal/validators');

const binding = internalBinding('crypto');

const HKDF_NS = 40_000;
const SCRYPT_NS = 350;  // for each of N * r * p blocks
// One HMAC of pbkdf2: hashes with words of 64 bits take longer.
const roundNs = (digestBytes) => (digestBytes > 32 ? 600 : 400);

function checkDigest(digest) {
  const bytes = binding.digestBytes(digest);
  if (bytes === 0) throw new codes.ERR_CRYPTO_INVALID_DIGEST(digest);
  return bytes;
}

function pbkdf2Work(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  password = toBytes(password, 'password');
  salt = toBytes(salt, 'salt');
  validateInt32(iterations, 'iterations', 1);
  validateInt32(keylen, 'keylen', 0);
  const start = () => {
    const bytes = checkDigest(digest);
    return Math.max(1, Math.ceil(keylen / bytes)) * iterations * roundNs(bytes);
  };
  return { start, compute: () => Buffer.from(binding.pbkdf2(digest, password, salt, iterations, keylen)) };
}

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  const work = pbkdf2Work(password, salt, iterations, keylen, digest);
  validateFunction(callback, 'callback');
  onPool('pbkdf2', work.start(), work.compute, callback);
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  const work = pbkdf2Work(password, salt, iterations, keylen, digest);
  return onMain(work.start(), work.compute);
}

const scryptDefaults = { N: 16384, r: 8, p: 1, maxmem: 32 << 20 };

// options.cost is the long name of options.N, and so on; naming both is an error.
function scryptOption(options, short, long) {
  const given = options[short] !== undefined;
  if (given) validateUint32(options[short], short);
  if (options[long] === undefined) return options[short] || scryptDefaults[short];
  if (given) throw new codes.ERR_CRYPTO_SCRYPT_INVALID_PARAMETER();
  validateUint32(options[long], long);
  return options[long] || scryptDefaults[short];
}

function scryptWork(password, salt, keylen, options) {
  password = toBytes(password, 'password');
  salt = toBytes(salt, 'salt');
  validateInt32(keylen, 'keylen', 0);
  options ??= {};
  const N = scryptOption(options, 'N', 'cost');
  const r = scryptOption(options, 'r', 'blockSize');
  const p = scryptOption(options, 'p', 'parallelization');
  if (options.maxmem !== undefined) validateInteger(options.maxmem, 'maxmem', 0);
  const maxmem = options.maxmem || scryptDefaults.maxmem;
  const start = () => {
    const problem = binding.scryptCost(N, r, p, maxmem);
    if (problem !== 0) {
      throw new codes.ERR_CRYPTO_INVALID_SCRYPT_PARAMS(
        problem === 2 ? 'error:030000AC:digital envelope routines::memory limit exceeded' : '');
    }
    return N * r * p * SCRYPT_NS;
  };
  return { start, compute: () => Buffer.from(binding.scrypt(N, r, p, maxmem, password, salt, keylen)) };
}

function scrypt(password, salt, keylen, options, callback) {
  if (arguments.length < 5 && typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  const work = scryptWork(password, salt, keylen, options);
  validateFunction(callback, 'callback');
  onPool('scrypt', work.start(), work.compute, callback);
}

function scryptSync(password, salt, keylen, options) {
  const work = scryptWork(password, salt, keylen, options);
  return onMain(work.start(), work.compute);
}

function hkdfWork(digest, key, salt, info, length) {
  validateString(digest, 'digest');
  key = toBytes(key, 'ikm', ['string', 'SecretKeyObject', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer']);
  const types = ['string', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer'];
  salt = toBytes(salt, 'salt', types);
  info = toBytes(info, 'info', types);
  validateInteger(length, 'length', 0, kMaxLength);
  if (info.byteLength > 1024) throw new codes.ERR_OUT_OF_RANGE('info', 'must not contain more than 1024 bytes', info.byteLength);
  const start = () => {
    if (length > 255 * checkDigest(digest)) throw new codes.ERR_CRYPTO_INVALID_KEYLEN();
    return HKDF_NS;
  };
  return { start, compute: () => binding.hkdf(digest, key, salt, info, length) };
}

function hkdf(digest, key, salt, info, length, callback) {
  const work = hkdfWork(digest, key, salt, info, length);
  validateFunction(callback, 'callback');
  onPool('hkdf', work.start(), work.compute, callback);
}

function hkdfSync(digest, key, salt, info, length) {
  const work = hkdfWork(digest, key, salt, info, length);
  return onMain(work.start(), work.compute);
}

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
