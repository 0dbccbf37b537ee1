'use strict';
// Errors with a code, as Node throws them. A constructor for each code; `new codes.ERR_X(...)` builds the message.

const codes = {};

// The stack of an error with a code begins with `TypeError [ERR_X]: message`, while its name stays `TypeError`.
function defineError(code, makeMessage, Base) {
  codes[code] = function NodeError(...args) {
    const error = new Base();
    const message = typeof makeMessage === 'function' ? makeMessage.apply(error, args) : makeMessage;
    hide(error, 'message', message);
    hide(error, 'toString', function toString() { return `${this.name} [${code}]: ${this.message}`; });
    setStackHeader(error, `${error.name} [${code}]: ${message}`);
    error.code = code;
    return error;
  };
}

function hide(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
}

// Replaces everything before the first frame of error.stack.
function setStackHeader(error, header) {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const frames = stack.indexOf('\n    at ');
  hide(error, 'stack', frames === -1 ? header : header + stack.slice(frames));
}

function listOf(words, lastWord) {
  if (words.length < 3) return words.join(` ${lastWord} `);
  return `${words.slice(0, -1).join(', ')}, ${lastWord} ${words[words.length - 1]}`;
}

function inspect(value, options) {
  return require('internal/util/inspect').inspect(value, options);
}

// `type string ('abc')`, `an instance of Foo`, `function f`: how messages describe what they received.
function describeReceived(value) {
  if (value == null) return `${value}`;
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'function ';
  if (typeof value === 'object') {
    return value.constructor?.name ? `an instance of ${value.constructor.name}` : inspect(value, { depth: -1 });
  }
  let text = inspect(value, { colors: false });
  if (text.length > 28) text = `${text.slice(0, 25)}...`;
  return `type ${typeof value} (${text})`;
}

const primitiveTypes = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function invalidArgType(name, expected, actual) {
  const types = [];
  const instances = [];
  const others = [];
  for (const kind of Array.isArray(expected) ? expected : [expected]) {
    if (primitiveTypes.includes(kind)) types.push(kind.toLowerCase());
    else if (/^([A-Z][a-z0-9]*)+$/.test(kind)) instances.push(kind);
    else others.push(kind);
  }
  // "object" beside classes reads "an instance of Object".
  const object = types.indexOf('object');
  if (instances.length > 0 && object !== -1) {
    types.splice(object, 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${listOf(types, 'or')}`);
  if (instances.length > 0) parts.push(`an instance of ${listOf(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${listOf(others, 'or')}`);
  else if (others.length === 1) parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
  const subject = name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return `The ${subject} must be ${parts.join(' or ')}. Received ${describeReceived(actual)}`;
}

// 12345678 -> '12_345_678'
function withSeparators(text) {
  const sign = text[0] === '-' ? '-' : '';
  return sign + text.slice(sign.length).replace(/\B(?=(\d{3})+$)/g, '_');
}

function outOfRange(name, range, received, replaceDefault) {
  let text;
  if (Number.isInteger(received) && Math.abs(received) > 2 ** 32) {
    text = withSeparators(String(received));
  } else if (typeof received === 'bigint') {
    const limit = 2n ** 32n;
    text = `${received > limit || received < -limit ? withSeparators(String(received)) : received}n`;
  } else {
    text = inspect(received);
  }
  const subject = replaceDefault ? name : `The value of "${name}" is out of range.`;
  return `${subject} It must be ${range}. Received ${text}`;
}

function invalidArgValue(name, value, reason = 'is invalid') {
  let text = inspect(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text}`;
}

function missingArgs(...names) {
  const words = names.map((name) => (Array.isArray(name) ? name.map((n) => `"${n}"`).join(' or ') : `"${name}"`));
  const list = words.length > 2 ? `${words.slice(0, -1).join(', ')}, and ${words[words.length - 1]}` : words.join(' and ');
  return `The ${list} argument${names.length > 1 ? 's' : ''} must be specified`;
}

defineError('ERR_AMBIGUOUS_ARGUMENT', (name, text) => `The "${name}" argument is ambiguous. ${text}`, TypeError);
defineError('ERR_ARG_NOT_ITERABLE', (name) => `${name} must be iterable`, TypeError);
defineError('ERR_ASYNC_CALLBACK', (name) => `${name} must be a function`, TypeError);
defineError('ERR_ASYNC_TYPE', (name) => `Invalid name for async "type": ${name}`, TypeError);
defineError('ERR_BUFFER_OUT_OF_BOUNDS',
  (name) => (name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds'), RangeError);
defineError('ERR_CONSOLE_WRITABLE_STREAM', (name) => `Console expects a writable stream instance for ${name}`, TypeError);
defineError('ERR_CONSTRUCT_CALL_REQUIRED', (name) => `Class constructor ${name} cannot be invoked without \`new\``, TypeError);
defineError('ERR_ENCODING_INVALID_ENCODED_DATA',
  (encoding) => `The encoded data was not valid for encoding ${encoding}`, TypeError);
defineError('ERR_ENCODING_NOT_SUPPORTED', (encoding) => `The "${encoding}" encoding is not supported`, RangeError);
defineError('ERR_EVENT_RECURSION', (type) => `The event "${type}" is already being dispatched`, Error);
defineError('ERR_FALSY_VALUE_REJECTION', function(reason) {
  this.reason = reason;
  return 'Promise was rejected with falsy value';
}, Error);
defineError('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', TypeError);
defineError('ERR_INCOMPATIBLE_OPTION_PAIR', (a, b) => `Option "${a}" cannot be used in combination with option "${b}"`, TypeError);
defineError('ERR_INTERNAL_ASSERTION', (text) => text ?? 'This is a mistake of Loopscope.', Error);
defineError('ERR_INVALID_ARG_TYPE', invalidArgType, TypeError);
defineError('ERR_INVALID_ARG_VALUE', invalidArgValue, TypeError);
defineError('ERR_INVALID_ASYNC_ID', (name, id) => `Invalid ${name} value: ${id}`, RangeError);
defineError('ERR_INVALID_BUFFER_SIZE', (bits) => `Buffer size must be a multiple of ${bits}`, RangeError);
defineError('ERR_INVALID_CALLBACK', (value) => `Callback must be a function. Received ${inspect(value)}`, TypeError);
defineError('ERR_INVALID_FILE_URL_HOST', (platform) => `File URL host must be "localhost" or empty on ${platform}`, TypeError);
defineError('ERR_INVALID_FILE_URL_PATH', (text) => `File URL path ${text}`, TypeError);
defineError('ERR_INVALID_RETURN_PROPERTY_VALUE', (input, name, property, value) =>
  `Expected ${input} to be returned for the "${property}" from the "${name}" function but got ${describeReceived(value)}.`, TypeError);
defineError('ERR_INVALID_RETURN_VALUE', (input, name, value) =>
  `Expected ${input} to be returned from the "${name}" function but got ${describeReceived(value)}.`, TypeError);
defineError('ERR_INVALID_STATE', (text) => `Invalid state: ${text}`, Error);
defineError('ERR_INVALID_THIS', (type) => `Value of "this" must be of type ${type}`, TypeError);
defineError('ERR_INVALID_TRANSFER_OBJECT', 'Found invalid object in transferList', TypeError);
defineError('ERR_INVALID_TUPLE', (name, form) => `${name} must be an iterable ${form} tuple`, TypeError);
defineError('ERR_INVALID_URI', 'URI malformed', URIError);
defineError('ERR_INVALID_URL', function(input, base = null) {
  this.input = input;
  if (base != null) this.base = base;
  return 'Invalid URL';
}, TypeError);
defineError('ERR_INVALID_URL_SCHEME', (expected) =>
  `The URL must be ${[].concat(expected).length > 1 ? 'one of scheme' : 'of scheme'} ${[].concat(expected).join(' or ')}`, TypeError);
defineError('ERR_METHOD_NOT_IMPLEMENTED', (name) => `The ${name} method is not implemented`, Error);
defineError('ERR_MISSING_ARGS', missingArgs, TypeError);
defineError('ERR_MULTIPLE_CALLBACK', 'Callback called multiple times', Error);
defineError('ERR_OUT_OF_RANGE', outOfRange, RangeError);
defineError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', (text) => text, TypeError);
defineError('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', (text) => text, TypeError);
defineError('ERR_PARSE_ARGS_UNKNOWN_OPTION', (text) => text, TypeError);
defineError('ERR_PERFORMANCE_INVALID_TIMESTAMP', (value) => `${value} is not a valid timestamp`, TypeError);
defineError('ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', (text) => text, TypeError);
defineError('ERR_STREAM_ALREADY_FINISHED', (name) => `Cannot call ${name} after a stream was finished`, Error);
defineError('ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable', Error);
defineError('ERR_STREAM_DESTROYED', (name) => `Cannot call ${name} after a stream was destroyed`, Error);
defineError('ERR_STREAM_NULL_VALUES', 'May not write null values to stream', TypeError);
defineError('ERR_STREAM_PREMATURE_CLOSE', 'Premature close', Error);
defineError('ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF', Error);
defineError('ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event', Error);
defineError('ERR_STREAM_WRITE_AFTER_END', 'write after end', Error);
defineError('ERR_UNHANDLED_ERROR', (value) => (value === undefined ? 'Unhandled error.' : `Unhandled error. (${value})`), Error);
defineError('ERR_UNKNOWN_ENCODING', (encoding) => `Unknown encoding: ${encoding}`, TypeError);
defineError('ERR_UNKNOWN_SIGNAL', (signal) => `Unknown signal: ${signal}`, TypeError);
defineError('ERR_USE_AFTER_CLOSE', (name) => `${name} was closed`, Error);
defineError('ERR_WORKER_PATH', (filename) => 'The worker script or module filename must be an absolute path or a relative path ' +
  `starting with './' or '../'.${/^file:/i.test(filename) ? ' Wrap file:// URLs with \`new URL\`.' : ''} Received "${filename}"`, TypeError);
defineError('ERR_WORKER_UNSERIALIZABLE_ERROR', 'Serializing an uncaught exception failed', Error);
defineError('ERR_WORKER_UNSUPPORTED_OPERATION', (name) => `${name} is not supported in workers`, TypeError);

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

// Two errors of one operation become one AggregateError, as in Node.
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

module.exports = { codes, defineError, setStackHeader, describeReceived, aggregateTwoErrors, AbortError };
