'use strict';
// util.promisify, util.callbackify.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');
// The names under which a promisified function gives several results, as an array on the original.
const kCustomPromisifyArgs = Symbol('customPromisifyArgs');

function mark(target, promisified) {
  return Object.defineProperty(target, kCustomPromisify,
    { value: promisified, enumerable: false, writable: false, configurable: true });
}

function promisify(original) {
  validateFunction(original, 'original');
  const custom = original[kCustomPromisify];
  if (custom) {
    validateFunction(custom, 'util.promisify.custom');
    return mark(custom, custom);
  }
  const names = original[kCustomPromisifyArgs];
  function promisified(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (error, ...values) => {
        if (error) return reject(error);
        if (names === undefined || values.length < 2) return resolve(values[0]);
        const result = {};
      names.forEach((name, i) => { result[name] = values[i]; });
      return resolve(result);
      }]);
    });
  }
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
  mark(promisified, promisified);
  return Object.defineProperties(promisified, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = kCustomPromisify;

// A rejection with a falsy reason would look like success to a callback, so it is wrapped.
function reasonForCallback(reason) {
  return reason || new codes.ERR_FALSY_VALUE_REJECTION(reason);
}

function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback.bind(this), null, value),
      (reason) => process.nextTick(callback.bind(this), reasonForCallback(reason)));
  }
  const properties = Object.getOwnPropertyDescriptors(original);
  if (typeof properties.length.value === 'number') properties.length.value++;
  if (typeof properties.name.value === 'string') properties.name.value += 'Callbackified';
  return Object.defineProperties(callbackified, properties);
}

module.exports = { promisify, callbackify, kCustomPromisifyArgs };
