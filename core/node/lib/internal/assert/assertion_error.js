'use strict';
// AssertionError, and the messages that show what was compared.

const { setStackHeader } = require('internal/errors');
const { inspect } = require('internal/util/inspect');
const { lineDiff } = require('internal/assert/line_diff');
const { validateObject } = require('internal/validators');

const headers = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
  notIdentical: 'Values have same structure but are not reference-equal:',
};

const SHORT_MAX = 12;   // characters of two values that fit in "1 !== 2"
const LINE_MAX = 80;
const TEXT_MAX = 512;

const isObject = (value) => value !== null && typeof value === 'object';
const isReference = (value) => isObject(value) || typeof value === 'function';

function show(value) {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false,
    sorted: true, getters: true,
  });
}

function shorten(text, max) {
  return text.length > max ? `${text.slice(0, max - 3)}...` : text;
}

function firstLines(text) {
  const lines = text.split('\n');
  return lines.length > 50 ? [...lines.slice(0, 46), '...'] : lines;
}

// The mark below the first character that differs, where both values stand on one line each.
function mismatchMark(actual, expected) {
  if (actual.length + expected.length >= LINE_MAX) return '';
  let at = 0;
  while (actual[at] === expected[at]) at++;
  return at > 2 ? `\n  ${' '.repeat(at)}^` : '';
}

function diffMessage(actual, expected, operator, ownHeader) {
  const actualText = show(actual);
  const actualLines = actualText.split('\n');
  const expectedLines = show(expected).split('\n');
  const byReference = operator === 'strictEqual' &&
    ((isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function'));
  const header = ownHeader ?? headers[byReference ? 'strictEqualObject' : operator];

  let mark = '';
  if (actualLines.length === 1 && expectedLines.length === 1 && actualLines[0] !== expectedLines[0]) {
    const isShort = actualLines[0].length + expectedLines[0].length <= SHORT_MAX;
    if (isShort && !isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0)) {
      return `${header}\n\n${actualLines[0]} !== ${expectedLines[0]}\n`;
    }
    if (!isShort && !byReference) mark = mismatchMark(actualLines[0], expectedLines[0]);
  }
  const { lines, skipped } = lineDiff(actualLines, expectedLines);
  if (lines.length === 0) return `${ownHeader ?? headers.notIdentical}\n\n${firstLines(actualText).join('\n')}\n`;
  return `${header}\n+ actual - expected${skipped ? ' ... Lines skipped' : ''}\n\n${lines.join('\n')}${mark}`;
}

function unequalMessage(actual, operator) {
  const header = operator === 'notStrictEqual' && isReference(actual) ? headers.notStrictEqualObject : headers[operator];
  const lines = firstLines(show(actual));
  if (lines.length === 1) return `${header}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${header}\n\n${lines.join('\n')}\n`;
}

function looseMessage(actual, expected, operator) {
  const left = show(actual);
  const right = show(expected);
  if (operator === 'notDeepEqual' && left === right) return shorten(`${headers.notDeepEqual}\n\n${left}`, 1024);
  const [a, b] = [shorten(left, TEXT_MAX), shorten(right, TEXT_MAX)];
  if (operator === 'deepEqual') return `${headers.deepEqual}\n\n${a}\n\nshould loosely deep-equal\n\n${b}`;
  if (operator === 'notDeepEqual') return `${headers.notDeepEqualUnequal}\n\n${a}\n\nshould not loosely deep-equal\n\n${b}`;
  return `${a} ${operator} ${b}`;
}

// Two errors are compared without their stacks, which always differ.
function withoutStack(error) {
  const copy = Object.assign({ __proto__: Object.getPrototypeOf(error) }, error);
  Object.defineProperty(copy, 'message', { value: error.message });
  return copy;
}

function messageFor({ actual, expected, operator }, ownHeader) {
  const areErrors = actual instanceof Error && expected instanceof Error && 'stack' in actual && 'stack' in expected;
  if (areErrors) [actual, expected] = [withoutStack(actual), withoutStack(expected)];
  switch (operator) {
    case 'deepStrictEqual': case 'strictEqual': return diffMessage(actual, expected, operator, ownHeader);
    case 'notDeepStrictEqual': case 'notStrictEqual': return unequalMessage(actual, operator);
    default: return looseMessage(actual, expected, operator);
  }
}

function hide(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
}

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { message, operator, actual, expected } = options;
    const hasDiff = operator === 'deepStrictEqual' || operator === 'strictEqual';
    if (message == null) super(messageFor(options));
    else super(hasDiff ? messageFor(options, String(message)) : String(message));
    hide(this, 'name', 'AssertionError');
    this.generatedMessage = !message;
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    setStackHeader(this, `AssertionError [ERR_ASSERTION]: ${this.message}`);
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](depth, options) {
    const copies = {};
    for (const key of ['actual', 'expected']) {
      copies[key] = this[key];
      if (typeof this[key] === 'string') this[key] = shortenLines(this[key]);
    }
    try {
      return inspect(this, { ...options, customInspect: false, depth: 0 });
    } finally {
      Object.assign(this, copies);
    }
  }
}

function shortenLines(text) {
  const lines = text.split('\n');
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}...` : text;
}

module.exports = { AssertionError };
