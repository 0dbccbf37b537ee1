'use strict';
// The global `crypto`: random values. Its `subtle` is not simulated.

const { notSimulated } = require('internal/not_simulated');
const { getRandomValues, randomUUID } = require('internal/crypto/random');

class SubtleCrypto {}
const subtle = new Proxy(new SubtleCrypto(), {
  get(target, key) {
    if (typeof key === 'symbol' || key in Object.prototype) return target[key];
    throw notSimulated(`crypto.subtle.${key}()`, "hashes and derived keys of require('crypto')");
  },
});

class Crypto {
  get subtle() { return subtle; }
  getRandomValues(array) { return getRandomValues(array); }
  randomUUID(options) { return randomUUID(options); }
}
Object.defineProperty(Crypto.prototype, Symbol.toStringTag, { value: 'Crypto', configurable: true });

module.exports = { Crypto, SubtleCrypto, subtle, webcrypto: new Crypto() };
