'use strict';
// require('assert')

const { codes } = require('internal/errors');
const { AssertionError } = require('internal/assert/assertion_error');
const { throws, rejects, doesNotThrow, doesNotReject } = require('internal/assert/throws');
const { isDeepEqual, isDeepStrictEqual } = require('internal/util/comparisons');
const { inspect } = require('internal/util/inspect');
const types = require('internal/util/types');

function fail(options) {
  if (options.message instanceof Error) throw options.message;
  throw new AssertionError(options);
}

function checkTruth(args) {
  const [value, message] = args;
  if (value) return;
  if (message instanceof Error) throw message;
  let text = message;
  if (args.length === 0) text = 'No value argument passed to `assert.ok()`';
  else if (message == null) text = falsyMessage();
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: '==' });
  error.generatedMessage = message == null;
  throw error;
}

function falsyMessage() {
  const text = require('internal/assert/call_text').callText(new Error());
  return text === undefined ? 'The expression evaluated to a falsy value' : `The expression evaluated to a falsy value:\n\n  ${text}\n`;
}

function ok(...args) {
  checkTruth(args);
}

// equal(actual, expected, message) and its kind, from a test of the two values.
function comparison(name, operator, test) {
  const compare = {
    [name](actual, expected, message) {
      if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
      if (!test(actual, expected)) fail({ actual, expected, message, operator });
    },
  };
  return compare[name];
}

const bothNaN = (a, b) => Number.isNaN(a) && Number.isNaN(b);
const looselyEqual = (a, b) => a == b || bothNaN(a, b);

function failNow(actual, expected, message, operator) {
  if (arguments.length <= 1) {
    if (actual != null && typeof actual === 'object' && actual instanceof Error) throw actual;
    const error = new AssertionError({ message: actual == null ? 'Failed' : actual, operator: 'fail' });
    error.generatedMessage = actual == null;
    throw error;
  }
  if (message instanceof Error) throw message;
  throw new AssertionError({ actual, expected, message, operator: operator ?? (arguments.length === 2 ? '!=' : 'fail') });
}
Object.defineProperty(failNow, 'name', { value: 'fail', configurable: true });

function ifError(value) {
  if (value === null || value === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof value === 'object' && typeof value.message === 'string') {
    message += value.message.length === 0 && value.constructor ? value.constructor.name : value.message;
  } else {
    message += inspect(value);
  }
  const error = new AssertionError({ actual: value, expected: null, operator: 'ifError', message });
  error.generatedMessage = false;
  throw error;
}

function checkText(text, regexp, message, operator, wanted) {
  if (!types.isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  if (typeof text === 'string' && (regexp.exec(text) !== null) === wanted) return;
  if (message instanceof Error) throw message;
  let generated = `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`;
  if (typeof text === 'string') {
    generated = `${wanted ? 'The input did not match' : 'The input was expected to not match'} the regular expression ` +
      `${inspect(regexp)}. Input:\n\n${inspect(text)}\n`;
  }
  const error = new AssertionError({ actual: text, expected: regexp, message: message ?? generated, operator });
  error.generatedMessage = !message;
  throw error;
}

function match(string, regexp, message) { checkText(string, regexp, message, 'match', true); }
function doesNotMatch(string, regexp, message) { checkText(string, regexp, message, 'doesNotMatch', false); }

class CallTracker {
  constructor() { throw require('internal/not_simulated').notSimulated('assert.CallTracker', 'count the calls in a variable'); }
}

const functions = {
  fail: failNow,
  AssertionError,
  ok,
  equal: comparison('equal', '==', looselyEqual),
  notEqual: comparison('notEqual', '!=', (a, b) => !looselyEqual(a, b)),
  deepEqual: comparison('deepEqual', 'deepEqual', isDeepEqual),
  notDeepEqual: comparison('notDeepEqual', 'notDeepEqual', (a, b) => !isDeepEqual(a, b)),
  deepStrictEqual: comparison('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual),
  notDeepStrictEqual: comparison('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b)),
  strictEqual: comparison('strictEqual', 'strictEqual', Object.is),
  notStrictEqual: comparison('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b)),
  throws, rejects, doesNotThrow, doesNotReject, ifError, match, doesNotMatch, CallTracker,
};

function assert(...args) { checkTruth(args); }
function strict(...args) { checkTruth(args); }

Object.assign(assert, functions);
assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual, deepEqual: assert.deepStrictEqual, notEqual: assert.notStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;
Object.defineProperty(assert, 'name', { value: 'ok', configurable: true });

module.exports = assert;
