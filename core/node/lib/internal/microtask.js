'use strict';

const { enqueueMicrotask } = internalBinding('tasks');

function queueMicrotask(callback) {
  if (typeof callback !== 'function') {
    throw new (require('internal/errors').codes.ERR_INVALID_ARG_TYPE)('callback', 'Function', callback);
  }
  enqueueMicrotask(callback);
}

module.exports = { queueMicrotask };
