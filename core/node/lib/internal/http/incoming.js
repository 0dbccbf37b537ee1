'use strict';
// http.IncomingMessage (node: lib/_http_incoming.js): a request as the server reads it, or an answer as the client does.

const { Readable, finished } = require('stream');
const { named } = require('internal/streams/state');

const kHeaders = Symbol('kHeaders');
const kHeadersCount = Symbol('kHeadersCount');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kTrailers = Symbol('kTrailers');
const kTrailersCount = Symbol('kTrailersCount');
const kTrailersDistinct = Symbol('kTrailersDistinct');

function readStart(socket) { if (socket && !socket._paused && socket.readable) socket.resume(); }
function readStop(socket) { if (socket) socket.pause(); }

function IncomingMessage(socket) {
  Readable.call(this, socket ? { highWaterMark: socket.readableHighWaterMark } : undefined);
  this._readableState.readingMore = true;
  this.socket = socket;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this[kHeaders] = null;
  this[kHeadersCount] = 0;
  this.rawHeaders = [];
  this[kTrailers] = null;
  this[kTrailersCount] = 0;
  this.rawTrailers = [];
  this.joinDuplicateHeaders = false;
  this.aborted = false;
  this.upgrade = null;
  this.url = '';
  this.method = null;
  this.statusCode = null;
  this.statusMessage = null;
  this.client = socket;
  this._consuming = false;
  this._dumped = false;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

// Fields that mean one thing: the first one counts.
const single = new Set(['age', 'host', 'from', 'etag', 'server', 'referer', 'expires', 'location', 'user-agent', 'retry-after',
  'content-type', 'max-forwards', 'authorization', 'last-modified', 'content-length', 'if-modified-since', 'proxy-authorization',
  'if-unmodified-since']);

IncomingMessage.prototype._addHeaderLine = function _addHeaderLine(name, value, target) {
  const field = name.toLowerCase();
  if (field === 'set-cookie') (target[field] ??= []).push(value);
  else if (target[field] === undefined) target[field] = value;
  else if (field === 'cookie') target[field] += `; ${value}`;
  else if (!single.has(field) || this.joinDuplicateHeaders) target[field] += `, ${value}`;
};

IncomingMessage.prototype._addHeaderLineDistinct = function _addHeaderLineDistinct(name, value, target) {
  (target[name.toLowerCase()] ??= []).push(value);
};

IncomingMessage.prototype._addHeaderLines = function _addHeaderLines(headers, count) {
  if (!headers?.length) return;
  const [raw, number, made] = this.complete ? ['rawTrailers', kTrailersCount, kTrailers] : ['rawHeaders', kHeadersCount, kHeaders];
  this[raw] = headers;
  this[number] = count;
  if (this[made]) for (let i = 0; i < count; i += 2) this._addHeaderLine(headers[i], headers[i + 1], this[made]);
};

function defineView(name, slot, raw, count, add, start) {
  Object.defineProperty(IncomingMessage.prototype, name, {
    get() {
      if (!this[slot]) {
        this[slot] = start();
        for (let i = 0; i < this[count]; i += 2) this[add](this[raw][i], this[raw][i + 1], this[slot]);
      }
      return this[slot];
    },
    set(value) { this[slot] = value; },
  });
}
defineView('headers', kHeaders, 'rawHeaders', kHeadersCount, '_addHeaderLine', () => ({}));
defineView('headersDistinct', kHeadersDistinct, 'rawHeaders', kHeadersCount, '_addHeaderLineDistinct', () => ({ __proto__: null }));
defineView('trailers', kTrailers, 'rawTrailers', kTrailersCount, '_addHeaderLine', () => ({}));
defineView('trailersDistinct', kTrailersDistinct, 'rawTrailers', kTrailersCount, '_addHeaderLineDistinct', () => ({ __proto__: null }));

Object.defineProperty(IncomingMessage.prototype, 'connection', {
  get() { return this.socket; },
  set(socket) { this.socket = socket; },
});

IncomingMessage.prototype.setTimeout = function setTimeoutOfMessage(msecs, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

IncomingMessage.prototype._read = function _read() {
  if (!this._consuming) {
    this._readableState.readingMore = false;
    this._consuming = true;
  }
  if (this.socket.readable) readStart(this.socket);
};

IncomingMessage.prototype._destroy = function _destroy(error, callback) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
  }
  // The socket goes first, so that its errors are heard.
  if (this.socket && !this.socket.destroyed && this.aborted) {
    this.socket.destroy(error);
    const cleanUp = finished(this.socket, (problem) => {
      if (problem?.code === 'ERR_STREAM_PREMATURE_CLOSE') problem = null;
      cleanUp();
      process.nextTick(onError, this, problem || error, callback);
    });
  } else {
    process.nextTick(onError, this, error, callback);
  }
};

const onError = named('destroyed (http)', (self, error, callback) => {
  if (self.listenerCount('error') === 0) callback();
  else callback(error);
});

// Nobody wants the body: it is read and thrown away, so that the next message can come.
IncomingMessage.prototype._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  this.removeAllListeners('data');
  this.resume();
};

module.exports = { IncomingMessage, readStart, readStop };
