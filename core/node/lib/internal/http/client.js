'use strict';
// http.ClientRequest (node: lib/_http_client.js).

const net = require('net');
const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { addAbortSignal, finished } = require('stream');
const agents = require('internal/http/agent');
const { connReset, isToken, kNeedDrain, kOutHeaders, kUniqueHeaders } = require('internal/http/common');
const { OutgoingMessage } = require('internal/http/outgoing');
const { Parser, freeParser } = require('internal/http/parser');
const { optionsOfUrl } = require('internal/http/url');
const { validateNumber } = require('internal/validators');
const { named } = require('internal/streams/state');

const kError = Symbol('kError');

const withoutBody = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

function checkHost(host, name) {
  if (host != null && typeof host !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], host);
  }
  return host;
}

// request(url, options, callback), request(options, callback)
function readArguments(input, options, callback) {
  const fromUrl = optionsOfUrl(input);
  if (!fromUrl) [callback, options, input] = [options, input, null];
  else input = fromUrl;
  if (typeof options === 'function') return [input ?? {}, options];
  return [Object.assign(input || {}, options), callback];
}

function ClientRequest(first, second, third) {
  OutgoingMessage.call(this);
  const [options, callback] = readArguments(first, second, third);
  const agent = chooseAgent(options);
  this.agent = agent;
  const defaultAgent = options._defaultAgent || agents.globalAgent;
  const protocol = options.protocol || defaultAgent.protocol;
  const expected = agent?.protocol || defaultAgent.protocol;
  if (options.path && /[^\u0021-\u00ff]/.test(String(options.path))) throw new codes.ERR_UNESCAPED_CHARACTERS('Request path');
  if (protocol !== expected) throw new codes.ERR_INVALID_PROTOCOL(protocol, expected);
  const defaultPort = options.defaultPort || agent?.defaultPort;
  const plain = { __proto__: null, ...options };
  const port = plain.port = options.port || defaultPort || 80;
  const host = plain.host = checkHost(options.hostname, 'hostname') || checkHost(options.host, 'host') || 'localhost';
  this.socketPath = options.socketPath;
  if (options.timeout !== undefined) {
    validateNumber(options.timeout, 'timeout', 0);
    this.timeout = options.timeout;
  }
  if (options.signal) {
    addAbortSignal(options.signal, this);
    delete plain.signal;
  }
  setMethod(this, options.method);
  this.joinDuplicateHeaders = options.joinDuplicateHeaders;
  this.path = options.path || '/';
  if (callback) this.once('response', callback);
  this.useChunkedEncodingByDefault = !withoutBody.includes(this.method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = protocol;
  if (agent) {
    const once = !agent.keepAlive && !Number.isFinite(agent.maxSockets);
    this._last = once;
    this.shouldKeepAlive = !once;
  }
  setHeaders(this, options, host, port, defaultPort);
  this[kUniqueHeaders] = Array.isArray(options.uniqueHeaders) ? new Set(options.uniqueHeaders.map((name) => name.toLowerCase())) : null;
  if (agent) {
    agent.addRequest(this, plain);
    return;
  }
  this._last = true;
  this.shouldKeepAlive = false;
  plain.path = undefined;
  connectAlone(this, plain);
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

function chooseAgent(options) {
  const { agent } = options;
  const defaultAgent = options._defaultAgent || agents.globalAgent;
  if (agent === false) return new defaultAgent.constructor();
  if (agent === null || agent === undefined) return typeof options.createConnection === 'function' ? agent : defaultAgent;
  if (typeof agent.addRequest !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  return agent;
}

function setMethod(request, method) {
  if (method != null && typeof method !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('options.method', 'string', method);
  if (method && !isToken(method)) throw new codes.ERR_INVALID_HTTP_TOKEN('Method', method);
  request.method = method ? method.toUpperCase() : 'GET';
}

function setHeaders(request, options, host, port, defaultPort) {
  if (Array.isArray(options.headers)) {
    request._storeHeader(`${request.method} ${request.path} HTTP/1.1\r\n`, options.headers);
    return;
  }
  for (const name of Object.keys(options.headers ?? {})) request.setHeader(name, options.headers[name]);
  if (host && !request.getHeader('host') && (options.setHost === undefined || options.setHost)) {
    let text = host.split(':').length > 2 && host[0] !== '[' ? `[${host}]` : host;
    if (port && +port !== defaultPort) text += `:${port}`;
    request.setHeader('Host', text);
  }
  if (options.auth && !request.getHeader('Authorization')) {
    request.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
  }
  if (request.getHeader('expect')) request._storeHeader(`${request.method} ${request.path} HTTP/1.1\r\n`, request[kOutHeaders]);
}

function connectAlone(request, options) {
  if (typeof options.createConnection !== 'function') {
    request.onSocket(net.createConnection(options));
    return;
  }
  let done = false;
  const onCreate = (error, socket) => {
    if (done) return;
    done = true;
    if (error) process.nextTick(named('error (http)', () => { request.emit('error', error); }));
    else request.onSocket(socket);
  };
  try {
    const made = options.createConnection(options, onCreate);
    if (made) onCreate(null, made);
  } catch (error) {
    onCreate(error);
  }
}

ClientRequest.prototype._implicitHeader = function _implicitHeader() {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
  this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[kOutHeaders]);
};

ClientRequest.prototype.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  process.nextTick(named('abort (http)', () => { this.emit('abort'); }));
  this.destroy();
};

ClientRequest.prototype.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this.res?._dump();
  this[kError] = error;
  this.socket?.destroy(error);
  return this;
};

function close(request) {
  request._closed = true;
  request.emit('close');
}

function onDrain() {
  const message = this._httpMessage;
  if (message && !message.finished && message[kNeedDrain]) {
    message[kNeedDrain] = false;
    message.emit('drain');
  }
}

function hangUp(request) {
  if (request.socket._hadError) return;
  request.socket._hadError = true;
  request.emit('error', connReset('socket hang up'));
}

function onSocketClose() {
  const request = this._httpMessage;
  const { parser } = this;
  const response = request.res;
  request.destroyed = true;
  if (response) {
    if (!response.complete) response.destroy(connReset('aborted'));
    close(request);
    if (!response.aborted && response.readable) response.push(null);
  } else {
    hangUp(request);
    close(request);
  }
  if (request.outputData) request.outputData.length = 0;
  if (parser) {
    parser.finish();
    freeParser(parser, request, this);
  }
}

function onSocketError(error) {
  const request = this._httpMessage;
  if (request) {
    request.socket._hadError = true;
    request.emit('error', error);
  }
  if (this.parser) {
    this.parser.finish();
    freeParser(this.parser, request, this);
  }
  this.removeListener('data', onSocketData);
  this.removeListener('end', onSocketEnd);
  this.destroy();
}

function onSocketEnd() {
  const request = this._httpMessage;
  if (!request.res) hangUp(request);
  if (this.parser) {
    this.parser.finish();
    freeParser(this.parser, request, this);
  }
  this.destroy();
}

function onSocketData(data) {
  const request = this._httpMessage;
  const { parser } = this;
  const error = parser.execute(data);
  if (error instanceof Error) {
    error.rawPacket = data;
    freeParser(parser, request, this);
    this.removeListener('data', onSocketData);
    this.removeListener('end', onSocketEnd);
    this.destroy();
    request.socket._hadError = true;
    request.emit('error', error);
  } else if (parser.incoming?.upgrade) {
    becomeSomethingElse(request, this, parser);
  } else if (parser.incoming?.complete && !isInformational(parser.incoming.statusCode)) {
    this.removeListener('data', onSocketData);
    this.removeListener('end', onSocketEnd);
    this.removeListener('drain', onDrain);
    freeParser(parser, request, this);
  }
}

// The answer is 101, or one to CONNECT: the connection is the script's from now on.
function becomeSomethingElse(request, socket, parser) {
  const { incoming: response, head } = parser;
  request.res = response;
  socket.removeListener('data', onSocketData);
  socket.removeListener('end', onSocketEnd);
  socket.removeListener('drain', onDrain);
  if (request.timeoutCb) socket.removeListener('timeout', request.timeoutCb);
  socket.removeListener('timeout', onResponseTimeout);
  parser.finish();
  freeParser(parser, request, socket);
  const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
  if (request.listenerCount(event) === 0) {
    socket.destroy();
    return;
  }
  request.upgradeOrConnect = true;
  socket.emit('agentRemove');
  socket.removeListener('close', onSocketClose);
  socket.removeListener('error', onSocketError);
  socket._httpMessage = null;
  socket.readableFlowing = null;
  request.emit(event, response, socket, head);
  request.destroyed = true;
  close(request);
}

const isInformational = (status) => status >= 100 && status < 200 && status !== 101;

function onIncoming(response, shouldKeepAlive) {
  const { socket } = this;
  const request = socket._httpMessage;
  if (request.res) {  // the server answered twice
    socket.destroy();
    return 0;
  }
  request.res = response;
  if (response.upgrade) return 2;
  if (request.method === 'CONNECT') {
    response.upgrade = true;
    return 2;
  }
  if (isInformational(response.statusCode)) {
    request.res = null;
    if (response.statusCode === 100) request.emit('continue');
    const { statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders } = response;
    request.emit('information', { statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders });
    return 1;
  }
  if (request.shouldKeepAlive && !shouldKeepAlive && !request.upgradeOrConnect) request.shouldKeepAlive = false;
  response.req = request;
  response.on('end', onResponseEnd);
  request.on('finish', onRequestFinish);
  socket.on('timeout', onResponseTimeout);
  if (request.aborted || !request.emit('response', response)) response._dump();
  if (request.method === 'HEAD') return 1;
  if (response.statusCode === 304) {
    response.complete = true;
    return 1;
  }
  return 0;
}

// The socket goes back to the agent, on a tick.
function keepAlive(request) {
  const { socket } = request;
  if (request.timeoutCb) {
    socket.setTimeout(0, request.timeoutCb);
    request.timeoutCb = null;
  }
  socket.removeListener('close', onSocketClose);
  socket.removeListener('error', onSocketError);
  socket.removeListener('data', onSocketData);
  socket.removeListener('end', onSocketEnd);
  process.nextTick(emitFree, request);
  request.destroyed = true;
  if (request.res) request.res.socket = null;
}

const emitFree = named('request is over (http)', (request) => {
  close(request);
  request.socket?.emit('free');
});

function onResponseEnd() {
  const request = this.req;
  const { socket } = request;
  if (socket) {
    if (request.timeoutCb) socket.removeListener('timeout', emitRequestTimeout);
    socket.removeListener('timeout', onResponseTimeout);
  }
  request._ended = true;
  if (!request.shouldKeepAlive) {
    if (socket.writable) socket.destroySoon();
  } else if (request.writableFinished && !this.aborted) {
    keepAlive(request);
  }
}

function onRequestFinish() {
  if (this.shouldKeepAlive && this._ended) keepAlive(this);
}

function onResponseTimeout() { this._httpMessage?.res?.emit('timeout'); }
function emitRequestTimeout() { this._httpMessage?.emit('timeout'); }

function listenForTimeout(request) {
  if (request.timeoutCb) return;
  request.timeoutCb = emitRequestTimeout;
  if (request.socket) request.socket.once('timeout', emitRequestTimeout);
  else request.on('socket', (socket) => { socket.once('timeout', emitRequestTimeout); });
}

ClientRequest.prototype.onSocket = function onSocket(socket, error) { process.nextTick(onSocketTick, this, socket, error); };

const onSocketTick = named('take the socket (http)', (request, socket, error) => {
  if (!request.destroyed && !error) {
    useSocket(request, socket);
    request._flush();
    return;
  }
  request.destroyed = true;
  const fail = (problem) => {
    if (!request.aborted && !problem) problem = connReset('socket hang up');
    if (problem) request.emit('error', problem);
    close(request);
  };
  if (!socket) {
    fail(error || request[kError]);
  } else if (!error && request.agent && !socket.destroyed) {
    socket.emit('free');
    fail(request[kError]);
  } else {
    finished(socket.destroy(error || request[kError]), (problem) => {
      fail((problem?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : problem) || error);
    });
  }
});

function useSocket(request, socket) {
  const parser = new Parser('response', socket);
  request.socket = socket;
  parser.outgoing = request;
  request.parser = parser;
  socket.parser = parser;
  socket._httpMessage = request;
  parser.onIncoming = onIncoming;
  socket.on('error', onSocketError);
  socket.on('data', onSocketData);
  socket.on('end', onSocketEnd);
  socket.on('close', onSocketClose);
  socket.on('drain', onDrain);
  if (request.timeout !== undefined || request.agent?.options?.timeout) listenForTimeout(request);
  request.emit('socket', socket);
}

ClientRequest.prototype.setTimeout = function setTimeoutOfRequest(msecs, callback) {
  if (this._ended) return this;
  listenForTimeout(this);
  validateNumber(msecs, 'msecs', 0);
  if (callback) this.once('timeout', callback);
  const apply = (socket) => {
    if (socket.connecting) socket.once('connect', () => { socket.setTimeout(msecs); });
    else socket.setTimeout(msecs);
  };
  if (this.socket) apply(this.socket);
  else this.once('socket', apply);
  return this;
};

ClientRequest.prototype.clearTimeout = function clearTimeoutOfRequest(callback) { this.setTimeout(0, callback); };
ClientRequest.prototype.setNoDelay = function setNoDelay() {};
ClientRequest.prototype.setSocketKeepAlive = function setSocketKeepAlive() {};

module.exports = { ClientRequest };
