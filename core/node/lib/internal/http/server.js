'use strict';
// http.Server and http.ServerResponse (node: lib/_http_server.js).

const net = require('net');
const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { STATUS_CODES, connReset, hasBadHeaderCharacter, kNeedDrain, kOutHeaders, kUniqueHeaders } = require('internal/http/common');
const { IncomingMessage } = require('internal/http/incoming');
const { OutgoingMessage } = require('internal/http/outgoing');
const { Parser, freeParser } = require('internal/http/parser');
const { validateInteger, validateObject } = require('internal/validators');
const { named } = require('internal/streams/state');

const kConnections = Symbol('http.server.connections');
const kIncomingMessage = Symbol('IncomingMessage');
const kServerResponse = Symbol('ServerResponse');
const KEEP_ALIVE_BUFFER_MS = 1000;  // the client shall give up first

const noop = () => {};

function ServerResponse(req, options) {
  OutgoingMessage.call(this, options);
  if (req.method === 'HEAD') this._hasBody = false;
  this.req = req;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(req.headers.te);
    this.shouldKeepAlive = false;
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

ServerResponse.prototype.statusCode = 200;
ServerResponse.prototype.statusMessage = undefined;

function onSocketCloseOfResponse() {
  if (this._httpMessage) emitClose(this._httpMessage);
}

const emitClose = named('close (http)', (message) => {
  if (message._closed) return;
  message.destroyed = true;
  message._closed = true;
  message.emit('close');
});

ServerResponse.prototype.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw new codes.ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  socket.on('close', onSocketCloseOfResponse);
  this.socket = socket;
  this.emit('socket', socket);
  this._flush();
};

ServerResponse.prototype.detachSocket = function detachSocket(socket) {
  socket.removeListener('close', onSocketCloseOfResponse);
  socket._httpMessage = null;
  this.socket = null;
};

ServerResponse.prototype.writeContinue = function writeContinue(callback) {
  this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'ascii', callback);
  this._sent100 = true;
};

ServerResponse.prototype.writeProcessing = function writeProcessing(callback) {
  this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'ascii', callback);
};

ServerResponse.prototype._implicitHeader = function _implicitHeader() { this.writeHead(this.statusCode); };

ServerResponse.prototype.writeHead = function writeHead(statusCode, reason, headers) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('write');
  const given = statusCode;
  statusCode |= 0;
  if (statusCode < 100 || statusCode > 999) throw new codes.ERR_HTTP_INVALID_STATUS_CODE(given);
  if (typeof reason === 'string') {
    this.statusMessage = reason;
  } else {
    this.statusMessage ||= STATUS_CODES[statusCode] || 'unknown';
    headers ??= reason;
  }
  this.statusCode = statusCode;
  if (this[kOutHeaders]) {
    if (Array.isArray(headers)) {
      if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
      for (let i = 0; i < headers.length; i += 2) if (headers[i]) this.setHeader(headers[i], headers[i + 1]);
    } else if (headers) {
      for (const name of Object.keys(headers)) if (name) this.setHeader(name, headers[name]);
    }
    headers = this[kOutHeaders];
  }
  if (hasBadHeaderCharacter(this.statusMessage)) throw new codes.ERR_INVALID_CHAR('statusMessage');
  if (statusCode === 204 || statusCode === 304 || statusCode <= 199) this._hasBody = false;
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(`HTTP/1.1 ${statusCode} ${this.statusMessage}\r\n`, headers);
  return this;
};
ServerResponse.prototype.writeHeader = ServerResponse.prototype.writeHead;

const usualMs = [['requestTimeout', 300_000], ['headersTimeout', 60_000], ['keepAliveTimeout', 5000],
  ['connectionsCheckingInterval', 30_000]];

function storeOptions(server, options) {
  server[kIncomingMessage] = options.IncomingMessage || IncomingMessage;
  server[kServerResponse] = options.ServerResponse || ServerResponse;
  server.maxHeaderSize = options.maxHeaderSize;
  server.insecureHTTPParser = options.insecureHTTPParser;
  for (const [name, usual] of usualMs) {
    if (options[name] !== undefined) validateInteger(options[name], name, 0);
    server[name] = options[name] ?? usual;
  }
  server.requireHostHeader = options.requireHostHeader ?? true;
  server.joinDuplicateHeaders = options.joinDuplicateHeaders;
  server.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
}

function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') [requestListener, options] = [options, {}];
  else if (options == null) options = {};
  else validateObject(options, 'options');
  storeOptions(this, options);
  net.Server.call(this, { allowHalfOpen: true, noDelay: options.noDelay ?? true, keepAlive: options.keepAlive,
    keepAliveInitialDelay: options.keepAliveInitialDelay, highWaterMark: options.highWaterMark });
  if (requestListener) this.on('request', requestListener);
  this.httpAllowHalfOpen = false;
  this.on('connection', onConnection);
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.maxRequestsPerSocket = 0;
  this[kUniqueHeaders] = Array.isArray(options.uniqueHeaders) ? new Set(options.uniqueHeaders.map((name) => name.toLowerCase())) : null;
  this[kConnections] = new Set();  // the parsers of open connections
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);

Server.prototype.close = function close(...args) {
  this.closeIdleConnections();
  net.Server.prototype.close.apply(this, args);
  return this;
};

Server.prototype.closeAllConnections = function closeAllConnections() {
  for (const { socket } of [...this[kConnections]]) socket.destroy();
};

Server.prototype.closeIdleConnections = function closeIdleConnections() {
  for (const { active, socket } of [...this[kConnections]]) {
    if (!active && !(socket._httpMessage && !socket._httpMessage.finished)) socket.destroy();
  }
};

Server.prototype.setTimeout = function setTimeoutOfServer(msecs, callback) {
  this.timeout = msecs;
  if (callback) this.on('timeout', callback);
  return this;
};

Server.prototype[Symbol.for('nodejs.rejection')] = function(error, event, ...args) {
  if (event !== 'request') {
    net.Server.prototype[Symbol.for('nodejs.rejection')].call(this, error, event, ...args);
    return;
  }
  const [, response] = args;
  if (response.headersSent || response.writableEnded) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 500;
  response.end(STATUS_CODES[500]);
};

function onConnection(socket) {
  const server = this;
  socket.server = server;
  if (server.timeout) socket.setTimeout(server.timeout);
  socket.on('timeout', onTimeout);
  const parser = new Parser('request', socket);
  server[kConnections].add(parser);
  socket.parser = parser;
  // Requests and answers of this connection, the oldest first; answers that wait for their turn are in `outgoing`.
  const state = { outgoing: [], incoming: [], outgoingData: 0, requestsCount: 0, keepAliveTimeoutSet: false };
  const onData = (data) => { afterExecute(parser.execute(data), server, socket, parser, state, data); };
  state.listeners = {
    data: onData,
    error: onError,
    end: () => { onEnd(server, socket, parser, state); },
    close: () => {
      server[kConnections].delete(parser);
      freeParser(socket.parser, null, socket);
      while (state.incoming.length) state.incoming.shift().destroy(connReset('aborted'));
    },
    drain: () => { onDrain(socket, state); },
  };
  for (const name of Object.keys(state.listeners)) socket.on(name, state.listeners[name]);
  parser.onIncoming = (request, keepAlive) => onIncoming(server, socket, state, request, keepAlive);
  socket.on('resume', onResume);
  socket.on('pause', onPause);
  for (const name of ['on', 'addListener', 'prependListener']) socket[name] = wrapListener(name);
  socket.setEncoding = () => { throw new codes.ERR_HTTP_SOCKET_ENCODING(); };
  consume(server, socket, parser, state);
  socket._paused = false;
}

// What arrives goes into the parser without passing through the socket's stream, as long as nobody else wants it.
function consume(server, socket, parser, state) {
  const handle = socket._handle;
  if (!handle) return;
  parser.onread = handle.onread;
  handle.onread = function(length, data) {
    if (length <= 0) {
      parser.onread.call(handle, length, data);
      return;
    }
    const error = parser.execute(data);
    socket._unrefTimer();
    afterExecute(error, server, socket, parser, state, data);
  };
}

function unconsume(parser, socket) {
  if (parser.onread && socket._handle) socket._handle.onread = parser.onread;
  parser.onread = null;
  socket.removeListener('pause', onPause);
  socket.removeListener('resume', onResume);
}

function wrapListener(name) {
  return function(event, listener) {
    const result = net.Socket.prototype[name].call(this, event, listener);
    if (!this.parser) for (const each of ['on', 'addListener', 'prependListener']) this[each] = net.Socket.prototype[each];
    else if (event === 'data' || event === 'readable') unconsume(this.parser, this);
    return result;
  };
}

function onResume() {
  if (this._paused) this.pause();
  else if (this._handle && !this._handle.reading) {
    this._handle.reading = true;
    this._handle.readStart();
  }
}

function onPause() {
  if (!this._handle?.reading) return;
  this._handle.reading = false;
  this._handle.readStop();
}

function onDrain(socket, state) {
  if (socket._paused && state.outgoingData <= socket.writableHighWaterMark) {
    socket._paused = false;
    socket.resume();
  }
  const message = socket._httpMessage;
  if (message && !message.finished && message[kNeedDrain]) {
    message[kNeedDrain] = false;
    message.emit('drain');
  }
}

function onTimeout() {
  const request = this.parser?.incoming;
  const heardByRequest = request && !request.complete && request.emit('timeout', this);
  const heardByResponse = this._httpMessage?.emit('timeout', this);
  const heardByServer = this.server.emit('timeout', this);
  if (!heardByRequest && !heardByResponse && !heardByServer) this.destroy();
}

function onEnd(server, socket, parser, state) {
  const error = parser.finish();
  if (error) onError.call(socket, error);
  else if (!server.httpAllowHalfOpen) socket.end();
  else if (state.outgoing.length) state.outgoing[state.outgoing.length - 1]._last = true;
  else if (socket._httpMessage) socket._httpMessage._last = true;
  else socket.end();
}

const plainAnswer = (status) => Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`, 'ascii');

function onError(error) {
  this.removeListener('error', onError);
  if (this.listenerCount('error', noop) === 0) this.on('error', noop);
  if (this.server.emit('clientError', error, this)) return;
  if (this.writable && !this._httpMessage?._headerSent) this.write(plainAnswer(error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400));
  this.destroy(error);
}

function afterExecute(error, server, socket, parser, state, data) {
  if (error instanceof Error) {
    error.rawPacket = data;
    onError.call(socket, error);
  } else if (parser.incoming?.upgrade) {
    becomeSomethingElse(server, socket, parser, state);
  }
}

function becomeSomethingElse(server, socket, parser, state) {
  const { incoming: request, head } = parser;
  for (const name of Object.keys(state.listeners)) socket.removeListener(name, state.listeners[name]);
  socket.removeListener('timeout', onTimeout);
  unconsume(parser, socket);
  server[kConnections].delete(parser);
  freeParser(parser, request, socket);
  const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
  if (event === 'upgrade' || server.listenerCount(event) > 0) {
    socket.readableFlowing = null;
    server.emit(event, request, socket, head);
  } else {
    socket.destroy();
  }
}

function clearIncoming(request) {
  const parser = request.socket?.parser;
  if (parser?.incoming !== request) return;
  if (request.readableEnded) parser.incoming = null;
  else request.on('end', () => { clearIncoming(request); });
}

// The answer has been handed to the system: what becomes of the connection?
function onResponseFinish(request, response, socket, state, server) {
  state.incoming.shift();
  if (!request._consuming && !request._readableState.resumeScheduled) request._dump();
  response.detachSocket(socket);
  clearIncoming(request);
  process.nextTick(emitClose, response);
  if (response._last) {
    socket.destroySoon();
  } else if (state.outgoing.length > 0) {
    state.outgoing.shift().assignSocket(socket);
  } else if (server.keepAliveTimeout) {
    socket.setTimeout(server.keepAliveTimeout + KEEP_ALIVE_BUFFER_MS);
    state.keepAliveTimeoutSet = true;
  }
}

function onIncoming(server, socket, state, request, keepAlive) {
  if (state.keepAliveTimeoutSet) {
    socket.setTimeout(server.timeout || 0);
    state.keepAliveTimeoutSet = false;
  }
  if (request.upgrade) {
    request.upgrade = request.method === 'CONNECT' || server.listenerCount('upgrade') > 0;
    if (request.upgrade) return 2;
  }
  state.incoming.push(request);
  if (!socket._paused && (socket._writableState.needDrain || state.outgoingData >= socket.writableHighWaterMark)) {
    socket._paused = true;
    socket.pause();
  }
  const response = new server[kServerResponse](request, { highWaterMark: socket.writableHighWaterMark });
  response._keepAliveTimeout = server.keepAliveTimeout;
  response._maxRequestsPerSocket = server.maxRequestsPerSocket;
  response._onPendingData = (delta) => {
    state.outgoingData += delta;
    onDrain(socket, state);
  };
  response.shouldKeepAlive = keepAlive;
  response[kUniqueHeaders] = server[kUniqueHeaders];
  if (socket._httpMessage) state.outgoing.push(response);
  else response.assignSocket(socket);
  response.on('finish', () => { onResponseFinish(request, response, socket, state, server); });
  if (!answeredByUs(server, socket, state, request, response)) server.emit('request', request, response);
  return 0;
}

// What Node itself answers, before a listener hears of it.
function answeredByUs(server, socket, state, request, response) {
  if (request.httpVersion !== '1.1') return false;
  if (server.requireHostHeader && request.headers.host === undefined) {
    response.writeHead(400, ['Connection', 'close']);
    response.end();
    return true;
  }
  if (server.maxRequestsPerSocket > 0) {
    state.requestsCount++;
    response.maxRequestsOnConnectionReached = server.maxRequestsPerSocket <= state.requestsCount;
    if (server.maxRequestsPerSocket < state.requestsCount) {
      server.emit('dropRequest', request, socket);
      response.writeHead(503);
      response.end();
      return true;
    }
  }
  const { expect } = request.headers;
  if (expect === undefined) return false;
  if (/(?:^|\W)100-continue(?:$|\W)/i.test(expect)) {
    response._expect_continue = true;
    if (server.listenerCount('checkContinue') > 0) {
      server.emit('checkContinue', request, response);
    } else {
      response.writeContinue();
      server.emit('request', request, response);
    }
  } else if (server.listenerCount('checkExpectation') > 0) {
    server.emit('checkExpectation', request, response);
  } else {
    response.writeHead(417);
    response.end();
  }
  return true;
}

module.exports = { Server, ServerResponse };
