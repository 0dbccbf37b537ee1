'use strict';
// net.Server (node: lib/net.js).

const EventEmitter = require('events');
const { codes } = require('internal/errors');
const { TCP, kOwner } = require('internal/net/handle');
const { uvExceptionWithHostPort, validatePort } = require('internal/net/errors');
const { Socket, normalizeArgs } = require('internal/net/socket');
const { validateAbortSignal } = require('internal/validators');
const { notSimulated } = require('internal/not_simulated');
const { named } = require('internal/streams/state');

function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  EventEmitter.call(this);
  if (typeof options === 'function') {
    connectionListener = options;
    options = {};
  } else if (options != null && typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  options = { ...options };
  if (typeof connectionListener === 'function') this.on('connection', connectionListener);
  this._connections = 0;
  this._handle = null;
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = options.allowHalfOpen || false;
  this.pauseOnConnect = Boolean(options.pauseOnConnect);
  this.noDelay = Boolean(options.noDelay);
  this.keepAlive = Boolean(options.keepAlive);
  this.keepAliveInitialDelay = ~~(options.keepAliveInitialDelay / 1000);
  this.highWaterMark = options.highWaterMark ?? require('stream').getDefaultHighWaterMark(false);
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

const toNumber = (value) => (Number(value) >= 0 ? Number(value) : false);

// A handle that is bound, or a negative errno.
function boundHandle(address, port, v6Only) {
  const handle = new TCP();
  const error = handle.bind(address, port, v6Only);
  if (!error) return handle;
  handle.close();
  return error;
}

// Without an address it is all of them, IPv6 and IPv4; without IPv6 all of IPv4.
function startListening(server, address, port, addressType, flags) {
  let bound = null;
  if (!address) {
    bound = boundHandle('::', port, flags.v6Only);
    [address, addressType] = typeof bound === 'number' ? ['0.0.0.0', 4] : ['::', 6];
    if (typeof bound === 'number') bound = boundHandle(address, port, false);
  } else {
    bound = boundHandle(address, port, flags.v6Only);
  }
  if (typeof bound === 'number') {
    process.nextTick(emitError, server, uvExceptionWithHostPort(bound, 'listen', address, port));
    return;
  }
  server._handle = bound;
  bound.onconnection = onConnection;
  bound[kOwner] = server;
  const error = bound.listen();
  if (error) {
    const exception = uvExceptionWithHostPort(error, 'listen', address, port);
    bound.close();
    server._handle = null;
    process.nextTick(emitError, server, exception);
    return;
  }
  server._connectionKey = `${addressType}:${address}:${port}`;
  if (server._unref) server.unref();
  process.nextTick(emitListening, server);
}

const emitError = named('error (net)', (self, error) => { self.emit('error', error); });
const emitListening = named('listening (net)', (self) => { if (self._handle) self.emit('listening'); });
const emitClose = named('close (net)', (self) => { self.emit('close'); });

Server.prototype.listen = function listen(...args) {
  const [options, callback] = normalizeArgs(args);
  if (this._handle) throw new codes.ERR_SERVER_ALREADY_LISTEN();
  if (callback !== null) this.once('listening', callback);
  this._listeningId++;
  if (options.signal !== undefined) closeOnAbort(this, options.signal);
  if (args.length === 0 || typeof args[0] === 'function' || (options.port === undefined && 'port' in options) || options.port === null) {
    options.port = 0;
  }
  if (typeof options.port === 'number' || typeof options.port === 'string') {
    validatePort(options.port, 'options.port');
    const flags = { v6Only: options.ipv6Only === true };
    if (options.host) lookupAndListen(this, options.port | 0, options.host, flags);
    else startListening(this, null, options.port | 0, 4, flags);
    return this;
  }
  if (options.path && typeof options.path === 'string' && toNumber(options.path) === false) {
    throw notSimulated('listening on a path', 'a port of 127.0.0.1');
  }
  if (options.fd >= 0) throw notSimulated('listening on a file descriptor', 'a port of 127.0.0.1');
  if (!('port' in options || 'path' in options)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  }
  throw new codes.ERR_INVALID_ARG_VALUE('options', options);
};

function closeOnAbort(server, signal) {
  validateAbortSignal(signal, 'options.signal');
  const close = named('close on abort (net)', () => { server.close(); });
  if (signal.aborted) {
    process.nextTick(close);
    return;
  }
  signal.addEventListener('abort', close, { once: true });
  server.once('close', () => signal.removeEventListener('abort', close));
}

function lookupAndListen(self, port, host, flags) {
  const id = self._listeningId;
  require('dns').lookup(host, named('listen on what was looked up (net)', (error, ip, addressType) => {
    if (id !== self._listeningId) return;
    if (error) self.emit('error', error);
    else startListening(self, ip, port, ip ? addressType : 4, flags);
  }));
}

function onConnection(error, handle) {
  const self = this[kOwner];
  if (self.maxConnections && self._connections >= self.maxConnections) {
    const local = handle.addressOf(false);
    const remote = handle.addressOf(true);
    self.emit('drop', {
      localAddress: local.address, localPort: local.port, localFamily: local.family,
      remoteAddress: remote.address, remotePort: remote.port, remoteFamily: remote.family,
    });
    handle.close();
    return;
  }
  const socket = new Socket({
    handle,
    allowHalfOpen: self.allowHalfOpen,
    pauseOnCreate: self.pauseOnConnect,
    readable: true,
    writable: true,
    readableHighWaterMark: self.highWaterMark,
    writableHighWaterMark: self.highWaterMark,
  });
  self._connections++;
  socket.server = self;
  socket._server = self;
  self.emit('connection', socket);
}

Object.defineProperty(Server.prototype, 'listening', { configurable: true, enumerable: true, get() { return Boolean(this._handle); } });

Server.prototype.address = function address() { return this._handle ? this._handle.addressOf(false) : null; };

Server.prototype.getConnections = function getConnections(callback) {
  process.nextTick(callback, null, this._connections);
  return this;
};

Server.prototype.close = function close(callback) {
  this._listeningId++;
  if (typeof callback === 'function') {
    if (this._handle) this.once('close', callback);
    else this.once('close', function close() { callback(new codes.ERR_SERVER_NOT_RUNNING()); });
  }
  if (this._handle) {
    this._handle.close();
    this._handle = null;
  }
  this._emitCloseIfDrained();
  return this;
};

Server.prototype[Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')] = async function() {
  if (this._handle) await new Promise((resolve, reject) => { this.close((error) => { if (error) reject(error); else resolve(); }); });
};

// 'close' is a tick, not the close phase (fact 72).
Server.prototype._emitCloseIfDrained = function _emitCloseIfDrained() {
  if (!this._handle && !this._connections) process.nextTick(emitClose, this);
};

Server.prototype[Symbol.for('nodejs.rejection')] = function(error, event, socket) {
  if (event === 'connection') socket.destroy(error);
  else this.emit('error', error);
};

Server.prototype.ref = function ref() {
  this._unref = false;
  this._handle?.ref();
  return this;
};

Server.prototype.unref = function unref() {
  this._unref = true;
  this._handle?.unref();
  return this;
};

module.exports = { Server };
