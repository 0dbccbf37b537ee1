'use strict';
// Reads HTTP/1.1 messages from bytes as they come (RFC 9112; in Node this is llhttp). One parser reads the messages of one
// connection, in one direction.

const { Buffer } = require('buffer');
const { methods } = require('internal/http/common');
const { AsyncScope } = require('internal/http/async_scope');
const { IncomingMessage, readStart, readStop } = require('internal/http/incoming');

const MAX_HEADER_BYTES = 16384;

function parseError(code, reason) {
  return Object.assign(new Error(`Parse Error: ${reason}`), { code, reason, bytesParsed: 0 });
}

class Parser {
  constructor(kind, socket) {
    this.kind = kind;  // 'request' or 'response'
    this.socket = socket;
    this.incoming = null;
    this.outgoing = null;
    this.onIncoming = null;
    this.freed = false;
    this.scope = new AsyncScope(kind === 'request' ? 'HTTPINCOMINGMESSAGE' : 'HTTPCLIENTREQUEST', socket);
    this.active = true;  // a new connection counts as busy until its first message is complete
    this.#reset();
  }

  #state = 'start';
  #rest = Buffer.alloc(0);
  #length = 0;
  #version = [1, 1];
  #first = '';
  #fields = [];
  #upgraded = false;

  #reset() {
    this.#state = 'start';
    this.#fields = [];
    this.#length = 0;
  }

  // Gives an error where the bytes are no HTTP, else undefined. What it calls runs in the parser's async scope.
  execute(bytes) { return this.scope.run(() => this.#execute(bytes)); }

  #execute(bytes) {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    this.#rest = data.subarray(0, 0);
    while (data.length > 0 && !this.#upgraded && !this.freed) {
      const used = this.#step(data);
      if (used instanceof Error) return used;
      if (used === 0) {
        if (data.length > MAX_HEADER_BYTES) return parseError('HPE_HEADER_OVERFLOW', 'Header overflow');
        this.#rest = data;
        return undefined;
      }
      data = data.subarray(used);
    }
    if (this.#upgraded) this.head = data;
    return undefined;
  }

  // The other side will send no more.
  finish() { return this.scope.run(() => this.#finish()); }

  #finish() {
    if (this.#state === 'until end') {
      this.#complete();
      return undefined;
    }
    if (this.#state === 'start' && this.#rest.length === 0) return undefined;
    return parseError('HPE_INVALID_EOF_STATE', 'Invalid EOF state');
  }

  // How many bytes the next step took; 0 = it needs more.
  #step(data) {
    switch (this.#state) {
      case 'start':
        if (data[0] === 13 || data[0] === 10) return 1;  // empty lines before a message
        if (!this.active) this.active = true;
        // The first bytes already tell whether this can be a message.
        if (this.kind === 'request' && !this.#looksLikeMethod(data)) {
          return parseError('HPE_INVALID_METHOD', 'Invalid method encountered');
        }
        return this.#line(data, (line) => this.#firstLine(line));
      case 'headers': return this.#line(data, (line) => (line === '' ? this.#headersDone() : this.#field(line)));
      case 'length': return this.#body(data.subarray(0, this.#length));
      case 'until end': return this.#body(data);
      case 'chunk size': return this.#line(data, (line) => this.#chunkSize(line));
      case 'chunk': return this.#body(data.subarray(0, this.#length));
      case 'chunk end': return this.#line(data, () => { this.#state = 'chunk size'; });
      default: return this.#line(data, (line) => (line === '' ? this.#complete() : this.#field(line)));  // trailers
    }
  }

  #looksLikeMethod(data) {
    const word = data.toString('latin1', 0, 20).split(' ')[0];
    return methods.some((method) => method === word || (data.length < 20 && !data.includes(32) && method.startsWith(word)));
  }

  #line(data, use) {
    const end = data.indexOf(10);
    if (end === -1) return 0;
    const text = data.toString('latin1', 0, end > 0 && data[end - 1] === 13 ? end - 1 : end);
    return use(text) ?? end + 1;
  }

  #firstLine(line) {
    const pattern = this.kind === 'request' ? /^(\S+) (\S+) HTTP\/(\d)\.(\d)$/ : /^HTTP\/(\d)\.(\d) (\d{3})(?: (.*))?$/;
    const found = pattern.exec(line);
    if (!found) return parseError('HPE_INVALID_CONSTANT', 'Expected HTTP/');
    this.#first = found;
    this.#version = (this.kind === 'request' ? found.slice(3, 5) : found.slice(1, 3)).map(Number);
    this.#state = 'headers';
    return undefined;
  }

  #field(line) {
    const colon = line.indexOf(':');
    if (colon <= 0) return parseError('HPE_INVALID_HEADER_TOKEN', 'Invalid header token');
    this.#fields.push(line.slice(0, colon), line.slice(colon + 1).trim());
    return undefined;
  }

  #value(name) {
    for (let i = 0; i < this.#fields.length; i += 2) if (this.#fields[i].toLowerCase() === name) return this.#fields[i + 1];
    return undefined;
  }

  #headersDone() {
    const chunked = /(?:^|\W)chunked(?:$|\W)/i.test(this.#value('transfer-encoding') ?? '');
    const length = this.#value('content-length');
    if (length !== undefined && !/^\d+$/.test(length)) {
      return parseError('HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length');
    }
    const connection = (this.#value('connection') ?? '').toLowerCase();
    const status = this.kind === 'response' ? Number(this.#first[3]) : 0;
    const noBody = status !== 0 && (status < 200 || status === 204 || status === 304);
    const needsEnd = this.kind === 'response' && !noBody && !chunked && length === undefined;
    const [major, minor] = this.#version;
    const keepAlive = (major > 1 || minor > 0 ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection)) && !needsEnd;
    const incoming = this.incoming = new IncomingMessage(this.socket);
    incoming.httpVersionMajor = major;
    incoming.httpVersionMinor = minor;
    incoming.httpVersion = `${major}.${minor}`;
    const upgrade = this.#value('upgrade') !== undefined && /\bupgrade\b/.test(connection);
    incoming.upgrade = this.kind === 'request' ? upgrade || this.#first[1] === 'CONNECT' : upgrade && status === 101;
    if (this.kind === 'request') [, incoming.method, incoming.url] = this.#first;
    else [incoming.statusCode, incoming.statusMessage] = [status, this.#first[4] ?? ''];
    incoming._addHeaderLines(this.#fields, this.#fields.length);
    this.#fields = [];
    const skip = this.onIncoming(incoming, keepAlive);  // 1: there is no body, 2: it becomes something else
    if (skip === 2) this.#upgraded = true;
    if (skip !== 0 || noBody) return this.#complete();
    if (chunked) this.#state = 'chunk size';
    else if (length > 0) [this.#state, this.#length] = ['length', Number(length)];
    else if (needsEnd) this.#state = 'until end';
    else return this.#complete();
    return undefined;
  }

  #chunkSize(line) {
    const size = parseInt(line, 16);
    if (!/^[0-9a-fA-F]+(?:$|[\s;])/.test(line)) return parseError('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size');
    [this.#state, this.#length] = [size === 0 ? 'trailers' : 'chunk', size];
    return undefined;
  }

  #body(part) {
    if (this.#state !== 'until end') this.#length -= part.length;
    const stream = this.incoming;
    if (stream !== null && !stream._dumped && !stream.push(part)) readStop(this.socket);
    if (this.#length === 0 && this.#state === 'length') this.#complete();
    else if (this.#length === 0 && this.#state === 'chunk') this.#state = 'chunk end';
    return part.length;
  }

  #complete() {
    const stream = this.incoming;
    const trailers = this.#fields;
    this.#reset();
    this.active = false;
    if (stream !== null) {
      stream.complete = true;
      if (trailers.length > 0) stream._addHeaderLines(trailers, trailers.length);
      stream.push(null);
    }
    readStart(this.socket);
  }
}

function freeParser(parser, request, socket) {
  if (parser) Object.assign(parser, { incoming: null, outgoing: null, onIncoming: null, freed: true });
  if (request) request.parser = null;
  if (socket) socket.parser = null;
}

module.exports = { Parser, freeParser };
