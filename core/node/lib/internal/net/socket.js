'use strict';
// net.Socket (node: lib/net.js, lib/internal/stream_base_commons.js): a duplex stream over a connection of the virtual network.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { Duplex } = require('stream');
const { TCP, kOwner } = require('internal/net/handle');
const { errnoException, exceptionWithHostPort, validatePort, withFrame } = require('internal/net/errors');
const { isIP } = require('internal/net/ip');
const { validateFunction, validateNumber, validateAbortSignal } = require('internal/validators');
const { notSimulated } = require('internal/not_simulated');
const { named } = require('internal/streams/state');

const EOF = -4095;
const ENOTCONN = -107;
const kHandle = Symbol('kHandle');
const kTimeout = Symbol('timeout');
const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');
const kNormalized = Symbol('normalizedArgs');

const noop = () => {};

// connect(options), connect(port, host), connect(path), each with a callback: [options, callback]
function normalizeArgs(args) {
  let options = {};
  if (args.length > 0) {
    const [first, second] = args;
    if (typeof first === 'object' && first !== null) options = first;
    else if (typeof first === 'string' && !(Number(first) >= 0)) options.path = first;
    else {
      options.port = first;
      if (typeof second === 'string') options.host = second;
    }
  }
  const callback = args[args.length - 1];
  const result = [options, typeof callback === 'function' ? callback : null];
  result[kNormalized] = true;
  return result;
}

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
    if (options?.[name]) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is not supported');
  }
  this.connecting = false;
  this._hadError = false;
  this[kHandle] = null;
  this._parent = null;
  this._host = null;
  this[kTimeout] = null;
  options = { ...options, allowHalfOpen: Boolean(options?.allowHalfOpen), emitClose: false, autoDestroy: true, decodeStrings: false };
  if (options.fd !== undefined) throw notSimulated('new net.Socket({ fd })', 'net.connect()');
  Duplex.call(this, options);
  if (options.handle) this._handle = options.handle;
  this.on('end', onReadableStreamEnd);
  initHandle(this);
  this._pendingData = null;
  this._pendingEncoding = '';
  if (this._handle && options.readable !== false) {
    if (options.pauseOnCreate) {
      this._handle.reading = false;
      this._handle.readStop();
      this.readableFlowing = false;
    } else if (!options.manualStart) {
      this.read(0);
    }
  }
  if (options.signal) watchSignal(this, options.signal);
  this.server = null;
  this._server = null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function watchSignal(socket, signal) {
  validateAbortSignal(signal, 'options.signal');
  const abort = () => { socket._aborted = true; };
  if (signal.aborted) process.nextTick(abort);
  else process.nextTick(() => signal.addEventListener('abort', abort, { once: true }));
}

function initHandle(socket) {
  socket._undestroy();
  socket._sockname = null;
  if (!socket._handle) return;
  socket._handle[kOwner] = socket;
  socket._handle.onread = onRead;
}

Object.defineProperty(Socket.prototype, '_handle', {
  get() { return this[kHandle]; },
  set(handle) { this[kHandle] = handle; },
});

// node: onStreamRead
function onRead(length, bytes) {
  const socket = this[kOwner];
  socket._unrefTimer();
  if (length > 0 && !socket.destroyed) {
    if (socket.push(bytes)) return;
    this.reading = false;
    if (socket.destroyed) return;
    const error = this.readStop();
    if (error) socket.destroy(errnoException(error, 'read'));
    return;
  }
  if (length === 0) return;
  if (length !== EOF) {
    socket.destroy(withFrame(errnoException(length, 'read'), 'TCP.onStreamRead (node:internal/stream_base_commons:216:20)'));
    return;
  }
  if (socket._readableState.endEmitted) return;
  socket.push(null);
  socket.read(0);
}

Socket.prototype._unrefTimer = function _unrefTimer() {
  for (let each = this; each !== null; each = each._parent) each[kTimeout]?.refresh();
};

Socket.prototype.setTimeout = function setTimeoutOfSocket(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  validateNumber(msecs, 'msecs', 0);
  clearTimeout(this[kTimeout]);
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (msecs === 0) {
    if (callback !== undefined) this.removeListener('timeout', callback);
  } else {
    this[kTimeout] = setTimeout(() => { this._onTimeout(); }, msecs).unref();
    if (callback !== undefined) this.once('timeout', callback);
  }
  return this;
};

Socket.prototype._onTimeout = function _onTimeout() { this.emit('timeout'); };

Socket.prototype._final = function _final(callback) {
  if (this.pending) {
    this.once('connect', () => this._final(callback));
    return;
  }
  if (!this._handle) {
    callback();
    return;
  }
  const error = this._handle.shutdown(() => callback());
  if (error === 1 || error === ENOTCONN) callback();
  else if (error !== 0) callback(errnoException(error, 'shutdown'));
};

// After the other side has ended and we have, too: a clearer error than 'write after end'.
function writeAfterFIN(chunk, encoding, callback) {
  if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, callback);
  if (typeof encoding === 'function') callback = encoding;
  const error = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
  if (typeof callback === 'function') process.nextTick(callback, error);
  this.destroy(error);
  return false;
}

function onReadableStreamEnd() {
  if (!this.allowHalfOpen) this.write = writeAfterFIN;
}

Socket.prototype.setNoDelay = function setNoDelay() { return this; };
Socket.prototype.setKeepAlive = function setKeepAlive() { return this; };
Socket.prototype.address = function address() { return this._getsockname(); };

function tryReadStart(socket) {
  socket._handle.reading = true;
  const error = socket._handle.readStart();
  if (error) socket.destroy(errnoException(error, 'read'));
}

Socket.prototype._read = function _read(n) {
  if (this.connecting || !this._handle) this.once('connect', () => this._read(n));
  else if (!this._handle.reading) tryReadStart(this);
};

Socket.prototype.end = function end(data, encoding, callback) {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

Socket.prototype.resetAndDestroy = function resetAndDestroy() {
  if (!this._handle) this.destroy(new codes.ERR_SOCKET_CLOSED());
  else if (this.connecting) this.once('connect', () => this._reset());
  else this._reset();
  return this;
};

Socket.prototype._reset = function _reset() {
  this.resetAndClosing = true;
  return this.destroy();
};

Socket.prototype.destroySoon = function destroySoon() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype._destroy = function _destroy(exception, callback) {
  this.connecting = false;
  for (let each = this; each !== null; each = each._parent) clearTimeout(each[kTimeout]);
  if (this._handle) {
    this[kBytesRead] = this._handle.bytesRead;
    this[kBytesWritten] = this._handle.bytesWritten;
    const reset = Boolean(this.resetAndClosing);
    this.resetAndClosing = false;
    // Its 'close' comes in the close phase, after the handle's (fact 70).
    this._handle.close(() => { this.emit('close', Boolean(exception)); }, reset);
    this._handle.onread = noop;
    this._handle = null;
    this._sockname = null;
    callback(exception);
  } else {
    callback(exception);
    process.nextTick(emitClose, this);
  }
  if (this._server) {
    this._server._connections--;
    this._server._emitCloseIfDrained?.();
  }
};

const emitClose = named('close (net)', (self) => { self.emit('close'); });

Socket.prototype._writeGeneric = function _writeGeneric(data, callback) {
  if (this.connecting) {
    this._pendingData = data;
    this.once('connect', function connect() {
      this.off('close', onClose);
      this._writeGeneric(data, callback);
    });
    function onClose() { callback(new codes.ERR_SOCKET_CLOSED_BEFORE_CONNECTION()); }
    this.once('close', onClose);
    return;
  }
  this._pendingData = null;
  if (!this._handle) {
    callback(new codes.ERR_SOCKET_CLOSED());
    return;
  }
  this._unrefTimer();
  const result = this._handle.write(data, (status) => {
    if (this.destroyed) callback(null);
    else if (status < 0) callback(errnoException(status, 'write'));
    else {
      this._unrefTimer();
      callback(null);
    }
  });
  if (result < 0) callback(errnoException(result, 'write'));
  else if (result === 0) callback();
};

function toBytes(chunk, encoding) { return typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk; }

Socket.prototype._writev = function _writev(chunks, callback) {
  this._writeGeneric(Buffer.concat(chunks.map(({ chunk, encoding }) => toBytes(chunk, encoding))), callback);
};

Socket.prototype._write = function _write(data, encoding, callback) {
  this._writeGeneric(toBytes(data, encoding), callback);
};

Socket.prototype.connect = function connect(...args) {
  const [options, callback] = Array.isArray(args[0]) && args[0][kNormalized] ? args[0] : normalizeArgs(args);
  if (callback !== null) this.once('connect', callback);
  if (this._parent?.connecting) return this;
  if (options.port === undefined && options.path == null) throw new codes.ERR_MISSING_ARGS(['options', 'port', 'path']);
  if (options.path) throw notSimulated('a socket with a path', 'a port of 127.0.0.1');
  if (this.write !== Socket.prototype.write) this.write = Socket.prototype.write;
  if (this.destroyed) {
    this._handle = null;
    this._peername = null;
    this._sockname = null;
  }
  if (!this._handle) {
    this._handle = new TCP();
    initHandle(this);
  }
  this._unrefTimer();
  this.connecting = true;
  lookupAndConnect(this, options);
  return this;
};

function lookupAndConnect(self, options) {
  const host = options.host || 'localhost';
  let { port } = options;
  if (options.localAddress && !isIP(options.localAddress)) throw new codes.ERR_INVALID_IP_ADDRESS(options.localAddress);
  if (port !== undefined) {
    if (typeof port !== 'number' && typeof port !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
    }
    validatePort(port);
  }
  port |= 0;
  const family = isIP(host);
  if (family) {
    process.nextTick(named('connect (net)', () => { if (self.connecting) internalConnect(self, host, port, family); }));
    return;
  }
  if (options.lookup != null) validateFunction(options.lookup, 'options.lookup');
  self._host = host;
  const wanted = { IPv4: 4, IPv6: 6 }[options.family] ?? options.family;
  const lookup = options.lookup || require('dns').lookup;
  lookup(host, { family: wanted, hints: options.hints || 0 }, named('connect to what was looked up (net)', (error, ip, addressType) => {
    self.emit('lookup', error, ip, addressType, host);
    if (!self.connecting) return;
    if (error) process.nextTick(connectError, self, error);
    else if (!isIP(ip)) process.nextTick(connectError, self, new codes.ERR_INVALID_IP_ADDRESS(ip));
    else if (addressType !== 4 && addressType !== 6) {
      process.nextTick(connectError, self, new codes.ERR_INVALID_ADDRESS_FAMILY(addressType, options.host, options.port));
    } else {
      self._unrefTimer();
      internalConnect(self, ip, port, addressType);
    }
  }));
}

const connectError = named('connection failed (net)', (self, error) => { self.destroy(error); });

function internalConnect(self, address, port, addressType) {
  self.emit('connectionAttempt', address, port, addressType);
  const handle = self._handle;
  const error = handle.connect(address, port, (status) => { afterConnect(status, handle, address, port, addressType); });
  if (error) self.destroy(exceptionWithHostPort(error, 'connect', address, port));
}

function afterConnect(status, handle, address, port, addressType) {
  const self = handle[kOwner];
  if (self.destroyed) return;
  self.connecting = false;
  self._sockname = null;
  if (status === 0) {
    self._unrefTimer();
    self.emit('connect');
    self.emit('ready');
    if (!self.isPaused()) self.read(0);  // from now on data is asked for
    return;
  }
  const error = withFrame(exceptionWithHostPort(status, 'connect', address, port),
    'TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)');
  self.emit('connectionAttemptFailed', address, port, addressType, error);
  self.destroy(error);
}

for (const name of ['ref', 'unref']) {
  Socket.prototype[name] = { [name]() {
    if (this._handle) this._handle[name]();
    else this.once('connect', this[name]);
    return this;
  } }[name];
}

Socket.prototype._getpeername = function _getpeername() {
  if (!this._handle || this.connecting) return this._peername || {};
  return this._peername ??= this._handle.addressOf(true) ?? {};
};

Socket.prototype._getsockname = function _getsockname() {
  if (!this._handle) return {};
  return this._sockname ??= this._handle.addressOf(false) ?? {};
};

function getter(name, get) { Object.defineProperty(Socket.prototype, name, { enumerable: true, get }); }
getter('bytesRead', function() { return this._handle ? this._handle.bytesRead : this[kBytesRead]; });
getter('bytesWritten', function() {
  if (!this.writableBuffer) return undefined;
  let bytes = this._handle ? this._handle.bytesWritten : this[kBytesWritten];
  for (const { chunk, encoding } of this.writableBuffer) bytes += toBytes(chunk, encoding).length;
  return this._pendingData ? bytes + this._pendingData.length : bytes;
});
getter('remoteAddress', function() { return this._getpeername().address; });
getter('remoteFamily', function() { return this._getpeername().family; });
getter('remotePort', function() { return this._getpeername().port; });
getter('localAddress', function() { return this._getsockname().address; });
getter('localPort', function() { return this._getsockname().port; });
getter('localFamily', function() { return this._getsockname().family; });

Object.defineProperties(Socket.prototype, {
  _connecting: { get() { return this.connecting; } },
  pending: { configurable: true, get() { return !this._handle || this.connecting; } },
  bufferSize: { get() { return this._handle ? this.writableLength : undefined; } },
  readyState: {
    get() {
      if (this.connecting) return 'opening';
      if (this.readable && this.writable) return 'open';
      if (this.readable) return 'readOnly';
      return this.writable ? 'writeOnly' : 'closed';
    },
  },
});

module.exports = { Socket, normalizeArgs };
