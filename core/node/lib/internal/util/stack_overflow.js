'use strict';

// Whether an error says that the call stack was used up.
function isStackOverflowError(error) {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded';
}

module.exports = { isStackOverflowError };
