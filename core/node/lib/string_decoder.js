'use strict';
// Bytes that arrive in pieces, to text without broken characters.

const { TextDecoder } = require('internal/encoding');
const { Buffer } = require('buffer');

const names = { utf8: 'utf-8', utf16le: 'utf-16le' };

const kDecoder = Symbol('kDecoder');
const kRest = Symbol('kRest');

// A function, not a class: programs call it on objects of their own, as Node lets them.
function StringDecoder(encoding = 'utf8') {
  this.encoding = internalBinding('buffer').encodingName(`${encoding}`);
  if (this.encoding === undefined) throw new (require('internal/errors').codes.ERR_UNKNOWN_ENCODING)(encoding);
  const decoder = names[this.encoding] && new TextDecoder(names[this.encoding], { ignoreBOM: true });
  Object.defineProperty(this, kDecoder, { value: decoder });
  Object.defineProperty(this, kRest, { value: Buffer.alloc(0), writable: true });
}

StringDecoder.prototype.write = function write(bytes) {
  if (typeof bytes === 'string') return bytes;
  if (this[kDecoder]) return this[kDecoder].decode(bytes, { stream: true });
  const all = Buffer.concat([this[kRest], bytes]);
  const whole = this.encoding.startsWith('base64') ? all.length - all.length % 3 : all.length;
  this[kRest] = all.subarray(whole);
  return all.toString(this.encoding, 0, whole);
};

StringDecoder.prototype.end = function end(bytes) {
  const text = bytes === undefined ? '' : this.write(bytes);
  const rest = this[kDecoder] ? this[kDecoder].decode() : this[kRest].toString(this.encoding);
  this[kRest] = Buffer.alloc(0);
  return text + rest;
};

module.exports = { StringDecoder };
