'use strict';
// node:crypto: hashes, derived keys and random values (node: lib/crypto.js). Ciphers, signatures and keys are not simulated.

const { defineLazy } = require('internal/lazy');
const { notSimulated } = require('internal/not_simulated');

function from(id, names) {
  for (const name of names) defineLazy(exports, name, () => require(id)[name], true);
}

from('internal/crypto/hash', ['createHash', 'createHmac', 'getHashes', 'hash', 'Hash', 'Hmac']);
from('internal/crypto/derive', ['hkdf', 'hkdfSync', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync']);
from('internal/crypto/random', ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'getRandomValues']);
from('internal/crypto/bytes', ['timingSafeEqual']);
from('internal/crypto/web', ['webcrypto', 'subtle']);

exports.pseudoRandomBytes = exports.prng = exports.rng = function randomBytes(...args) { return exports.randomBytes(...args); };
for (const name of ['pseudoRandomBytes', 'prng', 'rng']) Object.defineProperty(exports, name, { enumerable: false });
exports.getFips = function getFips() { return 0; };
exports.constants = Object.freeze({});

for (const name of [
  'checkPrime', 'checkPrimeSync', 'createCipheriv', 'createDecipheriv', 'createDiffieHellman', 'createDiffieHellmanGroup', 'createECDH',
  'createPrivateKey', 'createPublicKey', 'createSecretKey', 'createSign', 'createVerify', 'diffieHellman', 'generatePrime',
  'generatePrimeSync', 'getCiphers', 'getCipherInfo', 'getCurves', 'getDiffieHellman', 'generateKeyPair', 'generateKeyPairSync',
  'generateKey', 'generateKeySync', 'privateDecrypt', 'privateEncrypt', 'publicDecrypt', 'publicEncrypt', 'sign', 'setEngine',
  'setFips', 'verify', 'secureHeapUsed',
]) {
  exports[name] = { [name]() { throw notSimulated(`crypto.${name}()`, 'hashes, HMACs, pbkdf2, scrypt, hkdf and random values'); } }[name];
}
