'use strict';
// What the inspection library asks of its environment, answered by the engine. The keys are the library's own module
// numbers; cmake/inspect.cmake makes this object its module cache, so these replace its guesses.

const binding = internalBinding('util');
const types = require('internal/util/types');
const { isStackOverflowError } = require('internal/util/stack_overflow');

const inspectorQuestions = {
  constants: { kPending: 0, kFulfilled: 1, kRejected: 2, ALL_PROPERTIES: 0, ONLY_ENUMERABLE: 2 },
  getConstructorName: binding.getConstructorName,
  getExternalValue: () => 0n,
  getOwnNonIndexProperties: binding.getOwnNonIndexProperties,
  getPromiseDetails: binding.getPromiseDetails,
  getProxyDetails: binding.getProxyDetails,
  previewEntries: binding.previewEntries,
  Proxy,
};

const internalUtil = {
  customInspectSymbol: Symbol.for('nodejs.util.inspect.custom'),
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  join: (array, separator) => array.join(separator),
  removeColors: (text) => text.replace(/\u001b\[\d\d?m/g, ''),
};

// A URL prints itself (it has a custom inspector), so the library need not know its class.
const internalUrl = {
  URL: class {},
  pathToFileURL: (path) => ({ href: `file://${encodeURI(path)}` }),
};

const loaded = (exports) => ({ exports });
module.exports = {
  __proto__: null,
  101: loaded(internalUtil),
  302: loaded(require('internal/validators')),
  499: loaded(types),
  727: loaded(inspectorQuestions),
  778: loaded({ isStackOverflowError }),
  812: loaded(internalUrl),
};
