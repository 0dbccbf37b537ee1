'use strict';
// http.OutgoingMessage (node: lib/_http_outgoing.js): headers, body and their framing, in the writes that Node makes.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { Stream, getDefaultHighWaterMark } = require('stream');
const { hasBadHeaderCharacter, isToken, kNeedDrain, kOutHeaders, kUniqueHeaders } = require('internal/http/common');
const { validateString } = require('internal/validators');
const { named } = require('internal/streams/state');

const kCorked = Symbol('corked');
const kBytesWritten = Symbol('kBytesWritten');
const kErrored = Symbol('errored');
const kHighWaterMark = Symbol('kHighWaterMark');

const noop = () => {};
const crlf = Buffer.from('\r\n');

function OutgoingMessage(options) {
  Stream.call(this);
  this.outputData = [];  // what waits for a socket: { data, encoding, callback }
  this.outputSize = 0;
  this.writable = true;
  this.destroyed = false;
  this._last = false;  // the connection ends after this message
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.maxRequestsOnConnectionReached = false;
  this._defaultKeepAlive = true;
  this.useChunkedEncodingByDefault = true;
  this.sendDate = false;
  this._removedConnection = false;
  this._removedContLen = false;
  this._removedTE = false;
  this.strictContentLength = false;
  this[kBytesWritten] = 0;
  this._contentLength = null;
  this._hasBody = true;
  this._trailer = '';
  this[kNeedDrain] = false;
  this.finished = false;
  this._headerSent = false;
  this[kCorked] = 0;
  this._closed = false;
  this.socket = null;
  this._header = null;
  this[kOutHeaders] = null;
  this._keepAliveTimeout = 0;
  this._onPendingData = noop;
  this[kErrored] = null;
  this[kHighWaterMark] = options?.highWaterMark ?? getDefaultHighWaterMark(false);
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

function getter(name, get, more) { Object.defineProperty(OutgoingMessage.prototype, name, { get, ...more }); }
getter('errored', function() { return this[kErrored]; });
getter('closed', function() { return this._closed; });
getter('writableFinished', function() {
  return this.finished && this.outputSize === 0 && (!this.socket || this.socket.writableLength === 0);
});
getter('writableObjectMode', () => false);
getter('writableLength', function() { return this.outputSize + (this.socket ? this.socket.writableLength : 0); });
getter('writableHighWaterMark', function() { return this.socket ? this.socket.writableHighWaterMark : this[kHighWaterMark]; });
getter('writableCorked', function() { return (this.socket ? this.socket.writableCorked : 0) + this[kCorked]; });
getter('connection', function() { return this.socket; }, { set(socket) { this.socket = socket; } });
getter('headersSent', function() { return Boolean(this._header); }, { configurable: true, enumerable: true });
getter('writableEnded', function() { return this.finished; });
getter('writableNeedDrain', function() { return !this.destroyed && !this.finished && this[kNeedDrain]; });

OutgoingMessage.prototype.cork = function cork() {
  if (this.socket) this.socket.cork();
  else this[kCorked]++;
};

OutgoingMessage.prototype.uncork = function uncork() {
  if (this.socket) this.socket.uncork();
  else if (this[kCorked]) this[kCorked]--;
};

OutgoingMessage.prototype.setTimeout = function setTimeoutOfMessage(msecs, callback) {
  if (callback) this.on('timeout', callback);
  if (this.socket) this.socket.setTimeout(msecs);
  else this.once('socket', (socket) => { socket.setTimeout(msecs); });
  return this;
};

OutgoingMessage.prototype.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kErrored] = error;
  if (this.socket) this.socket.destroy(error);
  else this.once('socket', (socket) => { socket.destroy(error); });
  return this;
};

// The header goes out with the first data.
OutgoingMessage.prototype._send = function _send(data, encoding, callback, byteLength) {
  if (!this._headerSent && this._header !== null) {
    if (typeof data === 'string' && (encoding === 'utf8' || encoding === 'latin1' || !encoding)) {
      data = this._header + data;
    } else {
      this.outputData.unshift({ data: this._header, encoding: 'latin1', callback: null });
      this.outputSize += this._header.length;
      this._onPendingData(this._header.length);
    }
    this._headerSent = true;
  }
  return this._writeRaw(data, encoding, callback, byteLength);
};

OutgoingMessage.prototype._writeRaw = function _writeRaw(data, encoding, callback) {
  const { socket } = this;
  if (socket?.destroyed) return false;
  if (typeof encoding === 'function') [callback, encoding] = [encoding, null];
  if (socket && socket._httpMessage === this && socket.writable) {
    if (this.outputData.length) this._flushOutput(socket);
    return socket.write(data, encoding, callback);
  }
  this.outputData.push({ data, encoding, callback });
  this.outputSize += data.length;
  this._onPendingData(data.length);
  return this.outputSize < this[kHighWaterMark];
};

// Pairs of names and values, from whatever form they were given in.
function* pairsOf(headers, own) {
  if (headers === own) {
    for (const key in headers) yield [headers[key][0], headers[key][1], false];
  } else if (Array.isArray(headers)) {
    if (Array.isArray(headers[0])) for (const [name, value] of headers) yield [name, value, true];
    else {
      if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
      for (let i = 0; i < headers.length; i += 2) yield [headers[i], headers[i + 1], true];
    }
  } else {
    for (const name of Object.keys(headers)) yield [name, headers[name], true];
  }
}

OutgoingMessage.prototype._storeHeader = function _storeHeader(firstLine, headers) {
  const seen = { header: firstLine };
  if (headers) for (const [name, value, validate] of pairsOf(headers, this[kOutHeaders])) addField(this, seen, name, value, validate);
  if (this.sendDate && !seen.date) seen.header += `Date: ${new Date().toUTCString()}\r\n`;
  if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) {
    this.chunkedEncoding = false;
    this.shouldKeepAlive = false;
  }
  addConnection(this, seen);
  addFraming(this, seen);
  if (this.chunkedEncoding !== true && seen.trailer) throw new codes.ERR_HTTP_TRAILER_INVALID();
  this._header = `${seen.header}\r\n`;
  this._headerSent = false;
  if (seen.expect) this._send('');
};

// Will the connection be used again?
function addConnection(message, seen) {
  if (message._removedConnection) {
    message._last = !message.shouldKeepAlive;
    return;
  }
  if (seen.connection) return;
  const keep = message.shouldKeepAlive && (seen.contentLength || message.useChunkedEncodingByDefault || message.agent);
  if (keep && !message.maxRequestsOnConnectionReached) {
    seen.header += 'Connection: keep-alive\r\n';
    if (message._keepAliveTimeout && message._defaultKeepAlive) {
      const max = ~~message._maxRequestsPerSocket > 0 ? `, max=${message._maxRequestsPerSocket}` : '';
      seen.header += `Keep-Alive: timeout=${Math.floor(message._keepAliveTimeout / 1000)}${max}\r\n`;
    }
    return;
  }
  if (!keep) message._last = true;
  seen.header += 'Connection: close\r\n';
}

// How long is the body? Known, in chunks, or until the connection ends.
function addFraming(message, seen) {
  if (seen.contentLength || seen.transferEncoding) return;
  if (!message._hasBody) {
    message.chunkedEncoding = false;
  } else if (!message.useChunkedEncodingByDefault) {
    message._last = true;
  } else if (!seen.trailer && !message._removedContLen && typeof message._contentLength === 'number') {
    seen.header += `Content-Length: ${message._contentLength}\r\n`;
  } else if (!message._removedTE) {
    seen.header += 'Transfer-Encoding: chunked\r\n';
    message.chunkedEncoding = true;
  } else {
    message._last = true;
  }
}

function addField(message, seen, name, value, validate) {
  if (validate) validateHeaderName(name);
  if (Array.isArray(value)) {
    const joined = (value.length > 1 && name.toLowerCase() === 'cookie') || message[kUniqueHeaders]?.has(name.toLowerCase());
    if (!joined) {
      for (const each of value) addLine(message, seen, name, each, validate);
      return;
    }
    value = value.join('; ');
  }
  addLine(message, seen, name, value, validate);
}

function addLine(message, seen, name, value, validate) {
  if (validate) validateHeaderValue(name, value);
  seen.header += `${name}: ${value}\r\n`;
  switch (name.toLowerCase()) {
    case 'connection':
      seen.connection = true;
      message._removedConnection = false;
      if (/(?:^|\W)close(?:$|\W)/i.test(value)) message._last = true;
      else message.shouldKeepAlive = true;
      break;
    case 'transfer-encoding':
      seen.transferEncoding = true;
      message._removedTE = false;
      if (/(?:^|\W)chunked(?:$|\W)/i.test(value)) message.chunkedEncoding = true;
      break;
    case 'content-length':
      seen.contentLength = true;
      message._contentLength = +value;
      message._removedContLen = false;
      break;
    case 'date': seen.date = true; break;
    case 'expect': seen.expect = true; break;
    case 'trailer': seen.trailer = true; break;
    case 'keep-alive': message._defaultKeepAlive = false; break;
  }
}

function validateHeaderName(name, label) {
  if (typeof name !== 'string' || !name || !isToken(name)) throw new codes.ERR_INVALID_HTTP_TOKEN(label || 'Header name', name);
}

function validateHeaderValue(name, value) {
  if (value === undefined) throw new codes.ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  if (hasBadHeaderCharacter(value)) throw new codes.ERR_INVALID_CHAR('header content', name);
}

OutgoingMessage.prototype.setHeader = function setHeader(name, value) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('set');
  validateHeaderName(name);
  validateHeaderValue(name, value);
  this[kOutHeaders] ??= { __proto__: null };
  this[kOutHeaders][name.toLowerCase()] = [name, value];
  return this;
};

OutgoingMessage.prototype.setHeaders = function setHeaders(headers) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('set');
  if (!headers || Array.isArray(headers) || typeof headers.keys !== 'function' || typeof headers.get !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
  }
  const cookies = [];
  for (const [name, value] of headers) {
    if (name === 'set-cookie') cookies.push(...[].concat(value));
    else this.setHeader(name, value);
  }
  if (cookies.length) this.setHeader('set-cookie', cookies);
  return this;
};

OutgoingMessage.prototype.appendHeader = function appendHeader(name, value) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('append');
  validateHeaderName(name);
  validateHeaderValue(name, value);
  const entry = this[kOutHeaders]?.[name.toLowerCase()];
  if (!entry) return this.setHeader(name, value);
  entry[1] = [].concat(entry[1], value);
  return this;
};

OutgoingMessage.prototype.getHeader = function getHeader(name) {
  validateString(name, 'name');
  return this[kOutHeaders]?.[name.toLowerCase()]?.[1];
};

OutgoingMessage.prototype.getHeaderNames = function getHeaderNames() { return Object.keys(this[kOutHeaders] ?? {}); };
OutgoingMessage.prototype.getRawHeaderNames = function getRawHeaderNames() {
  return Object.values(this[kOutHeaders] ?? {}).map(([name]) => name);
};

OutgoingMessage.prototype.getHeaders = function getHeaders() {
  const headers = { __proto__: null };
  for (const [name, [, value]] of Object.entries(this[kOutHeaders] ?? {})) headers[name] = value;
  return headers;
};

OutgoingMessage.prototype.hasHeader = function hasHeader(name) {
  validateString(name, 'name');
  return Boolean(this[kOutHeaders]?.[name.toLowerCase()]);
};

OutgoingMessage.prototype.removeHeader = function removeHeader(name) {
  validateString(name, 'name');
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('remove');
  const key = name.toLowerCase();
  if (key === 'connection') this._removedConnection = true;
  else if (key === 'content-length') this._removedContLen = true;
  else if (key === 'transfer-encoding') this._removedTE = true;
  else if (key === 'date') this.sendDate = false;
  if (this[kOutHeaders] !== null) delete this[kOutHeaders][key];
};

OutgoingMessage.prototype._implicitHeader = function _implicitHeader() {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()');
};

OutgoingMessage.prototype.write = function write(chunk, encoding, callback) {
  if (typeof encoding === 'function') [callback, encoding] = [encoding, null];
  const room = writeBody(this, chunk, encoding, callback, false);
  if (!room) this[kNeedDrain] = true;
  return room;
};

function failLater(message, error, callback) {
  if (message.destroyed) return;
  process.nextTick(named('error (http)', () => {
    callback(error);
    if (!message.destroyed) message.emit('error', error);
  }));
}

const byteLength = (chunk, encoding) => (typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength);

function isStrict(message) {
  return message.strictContentLength && message._contentLength != null && message._hasBody && !message._removedContLen &&
    !message.chunkedEncoding && !message.hasHeader('transfer-encoding');
}

function writeBody(message, chunk, encoding, callback, fromEnd) {
  if (typeof callback !== 'function') callback = noop;
  if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
  if (message.finished) {
    failLater(message, new codes.ERR_STREAM_WRITE_AFTER_END(), callback);
    return false;
  }
  if (message.destroyed) {
    process.nextTick(callback, new codes.ERR_STREAM_DESTROYED('write'));
    return false;
  }
  const length = byteLength(chunk, encoding);
  if (message.strictContentLength) {
    const sent = message[kBytesWritten] + length;
    if (isStrict(message) && (fromEnd ? sent !== message._contentLength : sent > message._contentLength)) {
      throw new codes.ERR_HTTP_CONTENT_LENGTH_MISMATCH(sent, message._contentLength);
    }
    message[kBytesWritten] = sent;
  }
  if (!message._header) {
    if (fromEnd) message._contentLength = length;
    message._implicitHeader();
  }
  if (!message._hasBody) {
    process.nextTick(callback);
    return true;
  }
  // Writes of one turn go out together.
  if (!fromEnd && message.socket && !message.socket.writableCorked) {
    message.socket.cork();
    process.nextTick(uncork, message.socket);
  }
  if (!message.chunkedEncoding || chunk.length === 0) return message._send(chunk, encoding, callback, length);
  message._send(length.toString(16), 'latin1', null);
  message._send(crlf, null, null);
  message._send(chunk, encoding, null, length);
  return message._send(crlf, null, callback);
}

const uncork = named('send what was written (http)', (socket) => { socket.uncork(); });

OutgoingMessage.prototype.addTrailers = function addTrailers(headers) {
  this._trailer = '';
  for (const [name, value] of Array.isArray(headers) ? headers : Object.entries(headers)) {
    validateHeaderName(name, 'Trailer name');
    for (const each of [].concat(value)) {
      if (hasBadHeaderCharacter(each)) throw new codes.ERR_INVALID_CHAR('trailer content', name);
      this._trailer += `${name}: ${each}\r\n`;
    }
  }
};

OutgoingMessage.prototype.end = function end(chunk, encoding, callback) {
  if (typeof chunk === 'function') [callback, chunk, encoding] = [chunk, null, null];
  else if (typeof encoding === 'function') [callback, encoding] = [encoding, null];
  if (chunk) {
    if (this.finished) {
      failLater(this, new codes.ERR_STREAM_WRITE_AFTER_END(), typeof callback === 'function' ? callback : noop);
      return this;
    }
    this.socket?.cork();
    writeBody(this, chunk, encoding, null, true);
  } else if (this.finished) {
    if (typeof callback === 'function') {
      if (this.writableFinished) callback(new codes.ERR_STREAM_ALREADY_FINISHED('end'));
      else this.on('finish', callback);
    }
    return this;
  } else if (!this._header) {
    this.socket?.cork();
    this._contentLength = 0;
    this._implicitHeader();
  }
  if (typeof callback === 'function') this.once('finish', callback);
  if (isStrict(this) && this[kBytesWritten] !== this._contentLength) {
    throw new codes.ERR_HTTP_CONTENT_LENGTH_MISMATCH(this[kBytesWritten], this._contentLength);
  }
  const finish = () => { if (!this.socket?._hadError) this.emit('finish'); };
  if (this._hasBody && this.chunkedEncoding) this._send(`0\r\n${this._trailer}\r\n`, 'latin1', finish);
  else if (!this._headerSent || this.writableLength || chunk) this._send('', 'latin1', finish);
  else process.nextTick(named('finish (http)', finish));
  if (this.socket) {
    this.socket._writableState.corked = 1;  // however often it was corked
    this.socket.uncork();
  }
  this[kCorked] = 0;
  this.finished = true;
  if (this.outputData.length === 0 && this.socket && this.socket._httpMessage === this) this._finish();
  return this;
};

OutgoingMessage.prototype._finish = function _finish() { this.emit('prefinish'); };

// Called when the message gets its socket.
OutgoingMessage.prototype._flush = function _flush() {
  const { socket } = this;
  if (!socket?.writable) return;
  const room = this._flushOutput(socket);
  if (this.finished) {
    this._finish();
  } else if (room && this[kNeedDrain]) {
    this[kNeedDrain] = false;
    this.emit('drain');
  }
};

OutgoingMessage.prototype._flushOutput = function _flushOutput(socket) {
  for (; this[kCorked] > 0; this[kCorked]--) socket.cork();
  if (this.outputData.length === 0) return undefined;
  const waiting = this.outputData;
  socket.cork();
  let room;
  for (const { data, encoding, callback } of waiting) room = socket.write(data, encoding, callback);
  socket.uncork();
  this.outputData = [];
  this._onPendingData(-this.outputSize);
  this.outputSize = 0;
  return room;
};

OutgoingMessage.prototype.flushHeaders = function flushHeaders() {
  if (!this._header) this._implicitHeader();
  this._send('');
};

OutgoingMessage.prototype.pipe = function pipe() { this.emit('error', new codes.ERR_STREAM_CANNOT_PIPE()); };
OutgoingMessage.prototype[Symbol.for('nodejs.rejection')] = function(error) { this.destroy(error); };

module.exports = { OutgoingMessage, validateHeaderName, validateHeaderValue };
