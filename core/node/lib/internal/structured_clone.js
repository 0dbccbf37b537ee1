'use strict';
// structuredClone and what it has in common with postMessage().

const { deserialize, serialize } = require('internal/serialize');

function readTransferList(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object') throw typeError('ERR_INVALID_ARG_TYPE', 'The options argument must be either an object or undefined');
  const { transfer } = options;
  if (transfer === undefined || transfer === null) return [];
  if (typeof transfer[Symbol.iterator] !== 'function') {
    throw typeError('ERR_INVALID_ARG_TYPE', 'Optional transferList argument must be an iterable');
  }
  return [...transfer];
}

// Errors that Node throws from C++ have a code, but no code in their stack.
function typeError(code, message) {
  const error = new TypeError(message);
  error.code = code;
  return error;
}

function cloneWithTransfer(value, list) {
  const { table, transferred } = serialize(value, list);
  return deserialize(table, transferred);
}

function structuredClone(value, options) {
  if (arguments.length === 0) throw typeError('ERR_MISSING_ARGS', 'The value argument must be specified');
  return cloneWithTransfer(value, readTransferList(options));
}
Object.defineProperty(structuredClone, 'length', { value: 0, configurable: true });

module.exports = { cloneWithTransfer, readTransferList, structuredClone, typeError };
