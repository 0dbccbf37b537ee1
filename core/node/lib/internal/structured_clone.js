'use strict';
// structuredClone (HTML, 2.7: StructuredSerializeWithTransfer and its inverse, in one pass). Classes are told apart by
// what values are inside, so a changed prototype or Symbol.toStringTag does not matter.

const { codes } = require('internal/errors');
const { DOMException } = require('internal/dom_exception');
const { mapOf } = require('internal/util/collections');

const { classOf, transferArrayBuffer } = internalBinding('util');

const errorTypes = mapOf([EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((type) => [type.name, type]));
const boxes = mapOf([['Number', Number], ['String', String], ['Boolean', Boolean], ['BigInt', BigInt]]);
const views = mapOf([Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array, BigInt64Array, BigUint64Array, DataView].map((type) => [type.name, type]));

function dataCloneError(message) {
  return new DOMException(message, 'DataCloneError');
}

// How V8 names what it cannot clone: the text of a function, else #<Constructor>.
function nameOf(value) {
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  const kind = classOf(value);
  if (kind === 'Proxy') return '#<Object>';
  const tag = value[Symbol.toStringTag];
  if (kind === 'Symbol' || kind === 'Generator' || kind === 'AsyncGenerator') return `[object ${tag ?? kind}]`;
  const named = Object.prototype.hasOwnProperty.call(Object.getPrototypeOf(value) ?? {}, 'constructor');
  return `#<${named ? value.constructor.name : 'Object'}>`;
}

function cannotClone(value) {
  return dataCloneError(`${nameOf(value)} could not be cloned.`);
}

class Cloner {
  #copies = new Map();  // original -> copy: shared references stay shared, circles close
  #transferred;

  constructor(transferred) {
    this.#transferred = transferred;
  }

  clone(value) {
    if (typeof value === 'symbol' || typeof value === 'function') throw cannotClone(value);
    if (typeof value !== 'object' || value === null) return value;
    if (this.#copies.has(value)) return this.#copies.get(value);
    return this.#cloneObject(value, classOf(value));
  }

  #remember(value, copy) {
    this.#copies.set(value, copy);
    return copy;
  }

  #cloneObject(value, kind) {
    if (boxes.has(kind)) return this.#remember(value, Object(boxes.get(kind).prototype.valueOf.call(value)));
    if (views.has(kind)) return this.#cloneView(value, views.get(kind));
    switch (kind) {
      case 'Array': return this.#cloneArray(value);
      case 'Object': return this.#cloneProperties(value, this.#remember(value, {}));
      case 'Date': return this.#remember(value, new Date(Date.prototype.getTime.call(value)));
      case 'RegExp': return this.#remember(value, new RegExp(value.source, value.flags));
      case 'Error': return this.#cloneError(value);
      case 'Map': return this.#cloneMap(value);
      case 'Set': return this.#cloneSet(value);
      case 'ArrayBuffer': return this.#cloneBuffer(value);
      case 'SharedArrayBuffer': return this.#remember(value, value);
      default: throw cannotClone(value);
    }
  }

  #cloneArray(array) {
    const copy = this.#remember(array, []);
    copy.length = array.length;
    return this.#cloneProperties(array, copy);
  }

  #cloneProperties(object, copy) {
    for (const key of Object.keys(object)) {
      if (!Object.prototype.hasOwnProperty.call(object, key)) continue;  // a getter before it removed it
      const value = this.clone(object[key]);
      Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
    }
    return copy;
  }

  // The entries as they are when the collection is reached: getters that run later do not matter.
  #cloneMap(map) {
    const copy = this.#remember(map, new Map());
    for (const [key, value] of [...Map.prototype.entries.call(map)]) copy.set(this.clone(key), this.clone(value));
    return copy;
  }

  #cloneSet(set) {
    const copy = this.#remember(set, new Set());
    for (const value of [...Set.prototype.values.call(set)]) copy.add(this.clone(value));
    return copy;
  }

  #cloneError(error) {
    const Type = errorTypes.get(`${error.name}`) ?? Error;
    const copy = this.#remember(error, new Type());
    const message = Object.getOwnPropertyDescriptor(error, 'message');
    hide(copy, 'stack', typeof error.stack === 'string' ? error.stack : undefined);
    if (message && 'value' in message) hide(copy, 'message', `${message.value}`);
    if (Object.prototype.hasOwnProperty.call(error, 'cause')) hide(copy, 'cause', this.clone(error.cause));
    return copy;
  }

  #cloneBuffer(buffer) {
    if (this.#transferred.has(buffer)) {
      const moved = this.#transferred.get(buffer) ?? move(buffer);
      this.#transferred.set(buffer, moved);
      return this.#remember(buffer, moved);
    }
    if (isDetached(buffer)) throw dataCloneError('An ArrayBuffer is detached and could not be cloned.');
    return this.#remember(buffer, ArrayBuffer.prototype.slice.call(buffer, 0));
  }

  #cloneView(view, Type) {
    const { byteOffset, byteLength, length } = view;  // before the buffer is detached
    const buffer = this.clone(view.buffer);
    return this.#remember(view, new Type(buffer, byteOffset, Type === DataView ? byteLength : length));
  }
}

function hide(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
}

function isDetached(buffer) {
  if (buffer.byteLength > 0) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

function move(buffer) {
  return isDetached(buffer) ? new ArrayBuffer(0) : transferArrayBuffer(buffer);
}

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
  const transferred = new Map();
  for (const item of list) {
    if (classOf(item) !== 'ArrayBuffer') throw new codes.ERR_INVALID_TRANSFER_OBJECT();
    if (transferred.has(item)) throw dataCloneError('Transfer list contains duplicate ArrayBuffer');
    transferred.set(item, undefined);
  }
  const copy = new Cloner(transferred).clone(value);
  for (const [buffer, moved] of transferred) if (moved === undefined) move(buffer);
  return copy;
}

function structuredClone(value, options) {
  if (arguments.length === 0) throw typeError('ERR_MISSING_ARGS', 'The value argument must be specified');
  return cloneWithTransfer(value, readTransferList(options));
}
Object.defineProperty(structuredClone, 'length', { value: 0, configurable: true });

module.exports = { structuredClone, cloneWithTransfer };
