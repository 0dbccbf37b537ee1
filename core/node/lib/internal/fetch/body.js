'use strict';
// What Request and Response have in common: a body that is read once (Fetch, section 5.3). There are no web streams: a body of the
// network is a stream of node:http that is read to its end.

const { Buffer } = require('buffer');
const { notSimulated } = require('internal/not_simulated');

// The bytes of what was given as a body, and the content type that goes with them.
function extract(body) {
  if (body == null) return { bytes: null, type: null };
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: 'text/plain;charset=UTF-8' };
  if (ArrayBuffer.isView(body)) return { bytes: Buffer.from(body.buffer, body.byteOffset, body.byteLength), type: null };
  if (body instanceof ArrayBuffer) return { bytes: Buffer.from(body), type: null };
  if (Object.prototype.toString.call(body) === '[object URLSearchParams]') {
    return { bytes: Buffer.from(`${body}`), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  if (Object.prototype.toString.call(body) === '[object FormData]') throw notSimulated('a FormData as body', 'a text or bytes');
  return { bytes: Buffer.from(`${body}`), type: 'text/plain;charset=UTF-8' };
}

class Body {
  #bytes = null;     // of a body that is already here
  #incoming = null;  // of one that comes from the network
  #signal = null;
  #used = false;

  get bodyUsed() { return this.#used; }

  get body() {
    if (this.#bytes === null && this.#incoming === null) return null;
    throw notSimulated(`the body of a ${this.constructor.name} as a stream`, 'text(), json() and arrayBuffer()');
  }

  _setBody(bytes, incoming = null, signal = null) {
    this.#bytes = bytes;
    this.#incoming = incoming;
    this.#signal = signal;
  }

  _bytes() { return this.#bytes; }

  _cloneInto(other) {
    if (this.#used) throw new TypeError(`${this.constructor.name}.clone: Body has already been consumed.`);
    if (this.#incoming) throw notSimulated('clone() of a response that is still arriving', 'reading it once');
    other._setBody(this.#bytes);
    return other;
  }

  async #read() {
    if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
    this.#used = this.#bytes !== null || this.#incoming !== null;
    if (!this.#incoming) return this.#bytes ?? Buffer.alloc(0);
    const chunks = [];
    try {
      for await (const chunk of this.#incoming) chunks.push(chunk);
    } catch (error) {
      if (this.#signal?.aborted) throw this.#signal.reason;
      throw new TypeError('terminated', { cause: error });
    }
    return Buffer.concat(chunks);
  }

  async arrayBuffer() {
    const bytes = await this.#read();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  }

  async text() {
    const text = (await this.#read()).toString();
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  async json() { return JSON.parse(await this.text()); }
  async blob() { return new Blob([await this.#read()], { type: this.headers.get('content-type') ?? '' }); }
  async formData() { throw notSimulated('formData()', 'text() and json()'); }
}

module.exports = { Body, extract };
