'use strict';
// TextEncoder and TextDecoder (WHATWG Encoding).

const { codes } = require('internal/errors');

const binding = internalBinding('buffer');

class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(input = '') { return new Uint8Array(binding.encode(`${input}`, 'utf8')); }
  encodeInto(source, target) {
    let read = 0;
    let written = 0;
    for (const character of source) {
      const bytes = this.encode(character);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

const labels = {
  'utf-8': ['utf-8', 'utf8', 'unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'x-unicode20utf8'],
  'utf-16le': ['utf-16le', 'utf-16', 'ucs-2', 'unicode', 'iso-10646-ucs-2', 'csunicode', 'unicodefeff'],
  'windows-1252': ['latin1', 'ascii', 'us-ascii', 'iso-8859-1', 'iso8859-1', 'windows-1252', 'l1', 'cp1252'],
};
const nativeNames = { 'utf-8': 'utf8', 'utf-16le': 'utf16le', 'windows-1252': 'latin1' };

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBom;
  #held = new Uint8Array(0);
  #bomSeen = false;

  constructor(label = 'utf-8', options = {}) {
    const wanted = `${label}`.trim().toLowerCase();
    this.#encoding = Object.keys(labels).find((name) => labels[name].includes(wanted));
    if (this.#encoding === undefined) throw new codes.ERR_ENCODING_NOT_SUPPORTED(label);
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBom = Boolean(options?.ignoreBOM);
  }

  get encoding() { return this.#encoding; }
  get fatal() { return this.#fatal; }
  get ignoreBOM() { return this.#ignoreBom; }

  decode(input = new Uint8Array(0), options = {}) {
    let bytes;
    if (ArrayBuffer.isView(input)) bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    else if (input instanceof ArrayBuffer || input instanceof SharedArrayBuffer) bytes = new Uint8Array(input);
    else throw new codes.ERR_INVALID_ARG_TYPE('list', ['ArrayBuffer', 'ArrayBufferView'], input);
    if (this.#held.length > 0) {
      const joined = new Uint8Array(this.#held.length + bytes.length);
      joined.set(this.#held);
      joined.set(bytes, this.#held.length);
      bytes = joined;
    }
    const end = options?.stream ? this.#completeLength(bytes) : bytes.length;
    this.#held = bytes.slice(end);
    let text = binding.decode(bytes, nativeNames[this.#encoding], 0, end);
    if (this.#fatal && this.#encoding === 'utf-8' && text.includes('\ufffd') && !sameBytes(text, bytes.subarray(0, end))) {
      this.#held = new Uint8Array(0);
      throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding);
    }
    if (!this.#ignoreBom && !this.#bomSeen && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    this.#bomSeen = Boolean(options?.stream) && (this.#bomSeen || end > 0);
    return text;
  }

  // Where the last whole character ends: the rest waits for the next piece.
  #completeLength(bytes) {
    if (this.#encoding === 'utf-16le') return bytes.length & ~1;
    if (this.#encoding !== 'utf-8') return bytes.length;
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back];
      if ((byte & 0xc0) === 0x80) continue;
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
      return needs > back ? bytes.length - back : bytes.length;
    }
    return bytes.length;
  }
}

function sameBytes(text, bytes) {
  const again = new Uint8Array(binding.encode(text, 'utf8'));
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]);
}

module.exports = { TextEncoder, TextDecoder };
