'use strict';
// Bytes that arrive in pieces, to text without broken characters.

const { TextDecoder } = require('internal/encoding');
const { Buffer } = require('buffer');

const names = { utf8: 'utf-8', utf16le: 'utf-16le' };

class StringDecoder {
  #decoder;
  #rest = Buffer.alloc(0);

  constructor(encoding = 'utf8') {
    this.encoding = internalBinding('buffer').encodingName(`${encoding}`);
    if (this.encoding === undefined) throw new (require('internal/errors').codes.ERR_UNKNOWN_ENCODING)(encoding);
    if (names[this.encoding]) this.#decoder = new TextDecoder(names[this.encoding], { ignoreBOM: true });
  }

  write(bytes) {
    if (typeof bytes === 'string') return bytes;
    if (this.#decoder) return this.#decoder.decode(bytes, { stream: true });
    const all = Buffer.concat([this.#rest, bytes]);
    const whole = this.encoding.startsWith('base64') ? all.length - all.length % 3 : all.length;
    this.#rest = all.subarray(whole);
    return all.toString(this.encoding, 0, whole);
  }

  end(bytes) {
    const text = bytes === undefined ? '' : this.write(bytes);
    const rest = this.#decoder ? this.#decoder.decode() : this.#rest.toString(this.encoding);
    this.#rest = Buffer.alloc(0);
    return text + rest;
  }
}

module.exports = { StringDecoder };
