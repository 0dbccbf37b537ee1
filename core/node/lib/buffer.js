'use strict';
// Buffer: bytes with encodings (node: lib/buffer.js).

const { codes } = require('internal/errors');
const { validateNumber, validateString } = require('internal/validators');

const binding = internalBinding('buffer');

const kMaxLength = 2 ** 32;
const kStringMaxLength = 2 ** 29 - 24;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const TypedArray = Object.getPrototypeOf(Uint8Array);

class FastBuffer extends Uint8Array {}

function Buffer(value, encodingOrOffset, length) {
  if (typeof value === 'number') {
    if (typeof encodingOrOffset === 'string') throw new codes.ERR_INVALID_ARG_TYPE('string', 'string', value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}
Object.defineProperty(Buffer, Symbol.species, { configurable: true, get() { return FastBuffer; } });
Object.setPrototypeOf(Buffer, Uint8Array);
FastBuffer.prototype.constructor = Buffer;
Buffer.prototype = FastBuffer.prototype;

function checkEncoding(encoding) {
  const name = binding.encodingName(encoding);
  if (name === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return name;
}

function bytesOf(value) {
  if (value instanceof Uint8Array) return value;
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
}

function fromArrayLike(list) {
  const buffer = new FastBuffer(list.length > 0 ? list.length : 0);
  for (let i = 0; i < buffer.length; i++) buffer[i] = list[i];
  return buffer;
}

function isAnyArrayBuffer(value) {
  return value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer);
}

Buffer.poolSize = 8192;
Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') {
    const encoding = typeof encodingOrOffset === 'string' && encodingOrOffset !== '' ? checkEncoding(encodingOrOffset) : 'utf8';
    return new FastBuffer(binding.encode(value, encoding));
  }
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) {
      const offset = Number(encodingOrOffset) || 0;
      if (offset > value.byteLength) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
      if (length !== undefined && !(Number(length) <= value.byteLength - offset)) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
      return new FastBuffer(value, offset, length === undefined ? undefined : Math.max(0, Number(length)));
    }
    const primitive = value.valueOf?.();
    if (primitive != null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return Buffer.from(primitive, encodingOrOffset, length);
    }
    if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
      return typeof value.length === 'number' ? fromArrayLike(value) : new FastBuffer(0);
    }
    if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data);
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return Buffer.from(text, encodingOrOffset);
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

function checkSize(size) { validateNumber(size, 'size', 0, kMaxLength); }

Buffer.alloc = function alloc(size, fill, encoding) {
  checkSize(size);
  const buffer = new FastBuffer(size);
  return fill !== undefined && fill !== 0 && size > 0 ? buffer.fill(fill, encoding) : buffer;
};
Buffer.allocUnsafe = function allocUnsafe(size) {
  checkSize(size);
  return new FastBuffer(size);
};
Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  checkSize(size);
  return new FastBuffer(size);
};
Buffer.isBuffer = function isBuffer(value) { return value instanceof Buffer; };
Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && binding.encodingName(encoding) !== undefined;
};
Buffer.byteLength = function byteLength(value, encoding) {
  if (typeof value !== 'string') {
    if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) return value.byteLength;
    throw new codes.ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], value);
  }
  const name = Buffer.isEncoding(encoding) ? binding.encodingName(encoding) : 'utf8';
  // These two count letters, also where they are none of the alphabet.
  if (name === 'hex') return value.length >>> 1;
  if (name.startsWith('base64')) return (value.replace(/={1,2}$/, '').length * 3) >>> 2;
  return binding.byteLength(value, name);
};
Buffer.compare = function compare(a, b) {
  if (!(a instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('buf1', ['Buffer', 'Uint8Array'], a);
  if (!(b instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('buf2', ['Buffer', 'Uint8Array'], b);
  return binding.compare(a, b);
};
Buffer.concat = function concat(list, length) {
  if (!Array.isArray(list)) throw new codes.ERR_INVALID_ARG_TYPE('list', 'Array', list);
  if (length === undefined) length = list.reduce((sum, item) => sum + (item?.length || 0), 0);
  else checkSize(length);
  const all = new FastBuffer(length);
  let at = 0;
  for (const [i, item] of list.entries()) {
    if (!(item instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE(`list[${i}]`, ['Buffer', 'Uint8Array'], item);
    const part = at + item.length > length ? item.subarray(0, length - at) : item;
    TypedArray.prototype.set.call(all, part, at);
    at += part.length;
  }
  return all;
};
Buffer.copyBytesFrom = function copyBytesFrom(view, offset = 0, length = undefined) {
  const part = view.subarray(offset, length === undefined ? undefined : offset + length);
  return Buffer.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
};
Buffer.of = function of(...items) { return fromArrayLike(items); };

const methods = {
  get parent() { return this instanceof Buffer ? this.buffer : undefined; },
  get offset() { return this instanceof Buffer ? this.byteOffset : undefined; },

  toString(encoding, start, end) {
    if (arguments.length === 0) return binding.decode(this, 'utf8');
    const name = encoding === undefined ? 'utf8' : checkEncoding(`${encoding}`);
    return binding.decode(this, name, start > 0 ? Math.trunc(start) : 0, end === undefined ? this.length : Math.trunc(end) || 0);
  },
  toLocaleString(...args) { return this.toString(...args); },
  toJSON() { return { type: 'Buffer', data: Array.from(this) }; },
  equals(other) {
    if (!(other instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('otherBuffer', ['Buffer', 'Uint8Array'], other);
    return this === other || binding.compare(this, other) === 0;
  },
  compare(target, targetStart = 0, targetEnd = target.length, sourceStart = 0, sourceEnd = this.length) {
    if (!(target instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
    return binding.compare(this.subarray(sourceStart, sourceEnd), target.subarray(targetStart, targetEnd));
  },
  slice(start, end) { return this.subarray(start, end); },
  subarray(start, end) {
    const [from, to] = range(start, end, this.length);
    return new FastBuffer(this.buffer, this.byteOffset + from, Math.max(0, to - from));
  },
  write(string, offset, length, encoding) {
    validateString(string, 'argument');
    if (typeof offset === 'string') [encoding, offset, length] = [offset, 0, undefined];
    else if (typeof length === 'string') [encoding, length] = [length, undefined];
    offset ??= 0;
    if (offset < 0 || offset > this.length) throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${this.length}`, offset);
    const name = encoding ? checkEncoding(encoding) : 'utf8';
    let bytes = new Uint8Array(binding.encode(string, name));
    const room = Math.min(length ?? Infinity, this.length - offset);
    if (bytes.length > room) bytes = bytes.subarray(0, wholeCharacters(bytes, room, name));
    TypedArray.prototype.set.call(this, bytes, offset);
    return bytes.length;
  },
  copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
    if (!(target instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
    const count = Math.max(0, Math.min(sourceEnd - sourceStart, target.length - targetStart, this.length - sourceStart));
    TypedArray.prototype.set.call(target, this.subarray(sourceStart, sourceStart + count), targetStart);
    return count;
  },
  fill(value, offset, end, encoding) {
    if (typeof offset === 'string') [encoding, offset, end] = [offset, undefined, undefined];
    else if (typeof end === 'string') [encoding, end] = [end, undefined];
    const [from, to] = range(offset, end, this.length);
    if (typeof value === 'string' || value instanceof Uint8Array) {
      const bytes = typeof value === 'string' ? Buffer.from(value, encoding) : value;
      if (bytes.length === 0) {
        if (typeof value === 'string' && value.length === 0) return TypedArray.prototype.fill.call(this, 0, from, to);
        throw new codes.ERR_INVALID_ARG_VALUE('value', value);
      }
      for (let i = from; i < to; i++) this[i] = bytes[(i - from) % bytes.length];
      return this;
    }
    return TypedArray.prototype.fill.call(this, typeof value === 'boolean' ? +value : value & 255, from, to);
  },
  indexOf(value, from, encoding) { return search(this, value, from, encoding, true); },
  lastIndexOf(value, from, encoding) { return search(this, value, from, encoding, false); },
  includes(value, from, encoding) { return this.indexOf(value, from, encoding) !== -1; },
  swap16() { return swap(this, 2); },
  swap32() { return swap(this, 4); },
  swap64() { return swap(this, 8); },
  [customInspect](depth, context) {
    const most = 50;
    const shown = Math.min(most, this.length);
    let text = this.toString('hex', 0, shown).replace(/(.{2})/g, '$1 ').trim();
    const more = this.length - most;
    if (more > 0) text += ` ... ${more} more byte${more > 1 ? 's' : ''}`;
    return `<${this.constructor.name} ${text}>`;
  },
};

function range(start, end, length) {
  const clamp = (value, otherwise) => {
    if (value === undefined) return otherwise;
    value = Math.trunc(value) || 0;
    return value < 0 ? Math.max(0, length + value) : Math.min(value, length);
  };
  return [clamp(start, 0), clamp(end, length)];
}

// How many of `room` bytes can be used without cutting a character.
function wholeCharacters(bytes, room, encoding) {
  if (encoding === 'utf16le') return room & ~1;
  if (encoding !== 'utf8') return room;
  while (room > 0 && (bytes[room] & 0xc0) === 0x80) room--;
  return room;
}

function search(buffer, value, from, encoding, forwards) {
  if (typeof from === 'string') [encoding, from] = [from, undefined];
  from = from === undefined || Number.isNaN(+from) ? (forwards ? 0 : buffer.length) : Math.trunc(+from);
  if (from < 0) from += buffer.length;
  if (from < 0) {
    if (!forwards) return -1;
    from = 0;
  }
  if (typeof value === 'number') {
    const { indexOf, lastIndexOf } = TypedArray.prototype;
    return (forwards ? indexOf : lastIndexOf).call(buffer, value & 255, Math.min(from, Math.max(0, buffer.length - !forwards)));
  }
  const bytes = typeof value === 'string' ? Buffer.from(value, encoding) : value;
  if (!(bytes instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  }
  return binding.indexOf(buffer, bytes, from, forwards);
}

function swap(buffer, size) {
  if (buffer.length % size !== 0) throw new codes.ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
  for (let i = 0; i < buffer.length; i += size) TypedArray.prototype.reverse.call(buffer.subarray(i, i + size));
  return buffer;
}

function checkPlace(buffer, offset, size) {
  if (typeof offset !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  if (offset >= 0 && offset + size <= buffer.length && Number.isInteger(offset)) return;
  if (!Number.isInteger(offset)) throw new codes.ERR_OUT_OF_RANGE('offset', 'an integer', offset);
  if (buffer.length < size) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
  throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 and <= ${buffer.length - size}`, offset);
}

function viewOf(buffer) { return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength); }

// read/write of fixed size: [name, DataView's name, bytes, lowest, highest]
const numbers = [
  ['UInt8', 'Uint8', 1, 0, 2 ** 8 - 1], ['Int8', 'Int8', 1, -(2 ** 7), 2 ** 7 - 1],
  ['UInt16', 'Uint16', 2, 0, 2 ** 16 - 1], ['Int16', 'Int16', 2, -(2 ** 15), 2 ** 15 - 1],
  ['UInt32', 'Uint32', 4, 0, 2 ** 32 - 1], ['Int32', 'Int32', 4, -(2 ** 31), 2 ** 31 - 1],
  ['BigUInt64', 'BigUint64', 8, 0n, 2n ** 64n - 1n], ['BigInt64', 'BigInt64', 8, -(2n ** 63n), 2n ** 63n - 1n],
  ['Float', 'Float32', 4], ['Double', 'Float64', 8],
];
for (const [name, viewName, size, low, high] of numbers) {
  for (const order of size === 1 ? [''] : ['LE', 'BE']) {
    const read = `read${name}${order}`;
    const write = `write${name}${order}`;
    methods[read] = { [read](offset = 0) {
      checkPlace(this, offset, size);
      return viewOf(this)[`get${viewName}`](offset, order === 'LE');
    } }[read];
    methods[write] = { [write](value, offset = 0) {
      if (low !== undefined && (value > high || value < low)) {
        const n = typeof low === 'bigint' ? 'n' : '';
        throw new codes.ERR_OUT_OF_RANGE('value', `>= ${low}${n} and <= ${high}${n}`, value);
      }
      checkPlace(this, offset, size);
      viewOf(this)[`set${viewName}`](offset, value, order === 'LE');
      return offset + size;
    } }[write];
    for (const alias of [read, write]) {
      if (alias.includes('UInt')) methods[alias.replace('UInt', 'Uint')] = methods[alias];
    }
  }
}

// read/write of 1 to 6 bytes.
function checkByteLength(length) {
  if (typeof length !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('byteLength', 'number', length);
  if (!(length >= 1 && length <= 6 && Number.isInteger(length))) throw new codes.ERR_OUT_OF_RANGE('byteLength', '>= 1 and <= 6', length);
}
for (const order of ['LE', 'BE']) {
  for (const signed of [false, true]) {
    const name = `${signed ? 'Int' : 'UInt'}${order}`;
    methods[`read${name}`] = function(offset, length) {
      checkByteLength(length);
      checkPlace(this, offset, length);
      let value = 0;
      for (let i = 0; i < length; i++) value = value * 256 + this[order === 'BE' ? offset + i : offset + length - 1 - i];
      return signed && value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value;
    };
    methods[`write${name}`] = function(value, offset, length) {
      checkByteLength(length);
      checkPlace(this, offset, length);
      value = Math.trunc(value);
      for (let i = 0; i < length; i++) {
        this[order === 'LE' ? offset + i : offset + length - 1 - i] = value & 255;
        value = Math.floor(value / 256);
      }
      return offset + length;
    };
    for (const alias of [`read${name}`, `write${name}`]) methods[alias.replace('UInt', 'Uint')] = methods[alias];
  }
}

for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(methods))) {
  Object.defineProperty(Buffer.prototype, name, { ...descriptor, enumerable: true });
}
Object.defineProperty(Buffer.prototype, customInspect, { value: methods[customInspect], writable: true, configurable: true });

function btoa(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  input = `${input}`;
  if (/[^\0-\xff]/.test(input)) throw invalidCharacter('Invalid character');
  return Buffer.from(input, 'latin1').toString('base64');
}

function atob(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const text = `${input}`.replace(/[\t\n\f\r ]/g, '');
  const digits = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
  if (digits.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(digits)) {
    throw invalidCharacter('The string to be decoded is not correctly encoded.');
  }
  return Buffer.from(digits, 'base64').toString('latin1');
}

function invalidCharacter(message) { return new DOMException(message, 'InvalidCharacterError'); }

function transcode(source, from, to) { return Buffer.from(binding.decode(source, checkEncoding(from)), to); }
function isUtf8(input) { return !binding.decode(input, 'utf8').includes('\ufffd'); }
function isAscii(input) { return bytesOf(input).every((byte) => byte < 128); }

module.exports = {
  Buffer,
  SlowBuffer: Buffer.allocUnsafeSlow,
  transcode,
  isUtf8,
  isAscii,
  kMaxLength,
  kStringMaxLength,
  btoa,
  atob,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength },
  INSPECT_MAX_BYTES: 50,
};
