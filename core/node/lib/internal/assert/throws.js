'use strict';
// assert.throws, rejects, doesNotThrow and doesNotReject.

const { codes } = require('internal/errors');
const { AssertionError } = require('internal/assert/assertion_error');
const { isDeepStrictEqual } = require('internal/util/comparisons');
const { inspect } = require('internal/util/inspect');
const types = require('internal/util/types');
const { validateFunction } = require('internal/validators');

const NOTHING = Symbol('nothing was thrown');
const isError = (value) => types.isNativeError(value) || value instanceof Error;

function call(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function isThenable(value) {
  return types.isPromise(value) ||
    (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');
}

async function waitFor(promiseOrFunction) {
  let promise = promiseOrFunction;
  if (typeof promiseOrFunction === 'function') {
    promise = promiseOrFunction();
    if (!isThenable(promise)) throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (!isThenable(promise)) {
    throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promise);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

// What is compared of an error and of what was expected: the keys that were expected.
class Comparison {
  constructor(source, keys, actual) {
    for (const key of keys) {
      if (!(key in source)) continue;
      const matches = actual !== undefined && typeof actual[key] === 'string' && types.isRegExp(source[key]) &&
        source[key].exec(actual[key]) !== null;
      this[key] = matches ? actual[key] : source[key];
    }
  }
}

function failWith(options, generated) {
  const error = new AssertionError(options);
  error.generatedMessage = generated;
  throw error;
}

function checkObject(actual, expected, message, operator) {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
  for (const key of keys) {
    const isMatch = typeof actual[key] === 'string' && types.isRegExp(expected[key]) && expected[key].exec(actual[key]) !== null;
    if (isMatch || (key in actual && isDeepStrictEqual(actual[key], expected[key]))) continue;
    if (message) failWith({ actual, expected, message, operator }, false);
    const error = new AssertionError({
      actual: new Comparison(actual, keys), expected: new Comparison(expected, keys, actual), operator: 'deepStrictEqual',
    });
    Object.assign(error, { actual, expected, operator });
    throw error;
  }
}

function checkRegExp(actual, expected, message, operator) {
  const text = String(actual);
  if (expected.exec(text) !== null) return;
  const generated = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  failWith({ actual, expected, message: message ?? generated, operator }, !message);
}

function isErrorClass(expected) {
  return Object.prototype.isPrototypeOf.call(Error, expected) || expected === Error;
}

function checkFunction(actual, expected, message, operator) {
  if (expected.prototype !== undefined && actual instanceof expected) return;
  let generated;
  if (isErrorClass(expected)) {
    const received = actual?.constructor?.name || inspect(actual, { depth: -1 });
    generated = `The error is expected to be an instance of "${expected.name}". Received "${received}"`;
    if (isError(actual)) generated += `\n\nError message:\n\n${actual.message}`;
  } else {
    const result = Reflect.apply(expected, {}, [actual]);
    if (result === true) return;
    const name = expected.name ? `"${expected.name}" ` : '';
    generated = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
    if (isError(actual)) generated += `\n\nCaught error:\n\n${actual}`;
  }
  failWith({ actual, expected, message: message ?? generated, operator }, !message);
}

function checkExpectation(actual, expected, message, operator) {
  if (typeof expected === 'function') return checkFunction(actual, expected, message, operator);
  if (types.isRegExp(expected)) return checkRegExp(actual, expected, message, operator);
  if (typeof actual !== 'object' || actual === null) {
    const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual' });
    error.operator = operator;
    throw error;
  }
  return checkObject(actual, expected, message, operator);
}

function expectFailure(operator, noun, actual, args) {
  let [expected, message] = args;
  if (typeof expected === 'string') {
    if (args.length === 2) throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === expected) {
        throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error message "${actual.message}" is identical to the message.`);
      }
    } else if (actual === expected) {
      throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error "${actual}" is identical to the message.`);
    }
    message = expected;
    expected = undefined;
  } else if (expected != null && typeof expected !== 'object' && typeof expected !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', ['Function', 'Error', 'RegExp', 'Object'], expected);
  }
  if (actual === NOTHING) {
    const details = `${expected?.name ? ` (${expected.name})` : ''}${message ? `: ${message}` : '.'}`;
    throw new AssertionError({ actual: undefined, expected, operator, message: `Missing expected ${noun}${details}` });
  }
  if (expected) checkExpectation(actual, expected, message, operator);
}

function matches(actual, expected) {
  if (typeof expected !== 'function') {
    if (types.isRegExp(expected)) return expected.exec(String(actual)) !== null;
    throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

function expectSuccess(operator, noun, actual, expected, message) {
  if (actual === NOTHING) return;
  if (typeof expected === 'string') {
    message = expected;
    expected = undefined;
  }
  if (expected && !matches(actual, expected)) throw actual;
  throw new AssertionError({
    actual, expected, operator,
    message: `Got unwanted ${noun}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`,
  });
}

function throws(fn, ...args) { expectFailure('throws', 'exception', call(fn), args); }
async function rejects(promiseFn, ...args) { expectFailure('rejects', 'rejection', await waitFor(promiseFn), args); }
function doesNotThrow(fn, ...args) { expectSuccess('doesNotThrow', 'exception', call(fn), ...args); }
async function doesNotReject(fn, ...args) { expectSuccess('doesNotReject', 'rejection', await waitFor(fn), ...args); }

module.exports = { throws, rejects, doesNotThrow, doesNotReject };
