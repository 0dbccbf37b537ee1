'use strict';
// node:dgram over the virtual network (node: lib/dgram.js). A datagram to a port that nobody has bound is lost.

const EventEmitter = require('events');
const { codes, defineError } = require('internal/errors');
const { Buffer } = require('buffer');
const { errnoException, exceptionWithHostPort, validatePort } = require('internal/net/errors');
const { validateAbortSignal, validateNumber, validateString } = require('internal/validators');
const { notSimulated } = require('internal/not_simulated');
const { named } = require('internal/streams/state');

const binding = internalBinding('network');

defineError('ERR_SOCKET_ALREADY_BOUND', 'Socket is already bound', Error);
defineError('ERR_SOCKET_BAD_TYPE', 'Bad socket type specified. Valid types are: udp4, udp6', TypeError);
defineError('ERR_SOCKET_DGRAM_IS_CONNECTED', 'Already connected', Error);
defineError('ERR_SOCKET_DGRAM_NOT_CONNECTED', 'Not connected', Error);
defineError('ERR_SOCKET_DGRAM_NOT_RUNNING', 'Not running', Error);

const kState = Symbol('state symbol');
const byteTypes = ['Buffer', 'TypedArray', 'DataView', 'string'];

function Socket(type, listener) {
  EventEmitter.call(this);
  const options = type !== null && typeof type === 'object' ? type : { type };
  if (options.type !== 'udp4' && options.type !== 'udp6') throw new codes.ERR_SOCKET_BAD_TYPE();
  this.type = options.type;
  if (typeof listener === 'function') this.on('message', listener);
  const id = binding.open('udp', {
    onmessage: (bytes, address, port, family) => {
      const message = Buffer.from(bytes);
      this.emit('message', message, { address, family: `IPv${family}`, port, size: message.length });
    },
  });
  this[kState] = { id, bound: 'no', remote: null, connecting: false, queue: undefined, ipv6Only: options.ipv6Only === true,
    lookup: options.lookup };
  if (options.signal !== undefined) closeOnAbort(this, options.signal);
}
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Socket, EventEmitter);

function closeOnAbort(socket, signal) {
  validateAbortSignal(signal, 'options.signal');
  const close = () => { if (socket[kState].id !== null) socket.close(); };
  if (signal.aborted) {
    close();
    return;
  }
  signal.addEventListener('abort', close, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', close));
}

function checkRunning(socket) { if (socket[kState].id === null) throw new codes.ERR_SOCKET_DGRAM_NOT_RUNNING(); }

// An address is answered on a tick, a name takes the pool (dns.lookup).
function lookup(socket, address, callback) {
  const six = socket.type === 'udp6';
  (socket[kState].lookup ?? require('dns').lookup)(address || (six ? '::1' : '127.0.0.1'), six ? 6 : 4, callback);
}

Socket.prototype.bind = function bind(port, address, ...rest) {
  checkRunning(this);
  const state = this[kState];
  if (state.bound !== 'no') throw new codes.ERR_SOCKET_ALREADY_BOUND();
  state.bound = 'soon';
  const callback = [port, address, ...rest].findLast((argument) => typeof argument === 'function');
  if (callback) {
    const remove = () => {
      this.removeListener('error', remove);
      this.removeListener('listening', onListening);
    };
    const onListening = () => {
      remove();
      callback.call(this);
    };
    this.on('error', remove);
    this.on('listening', onListening);
  }
  if (port !== null && typeof port === 'object') {
    if (port.fd > 0) throw notSimulated('binding a file descriptor', 'a port of 127.0.0.1');
    ({ port, address } = port);
  }
  if (typeof port === 'function') port = 0;
  if (typeof address === 'function' || !address) address = this.type === 'udp4' ? '0.0.0.0' : '::';
  lookup(this, address, named('bind (dgram)', (error, ip) => {
    if (state.id === null) return;
    if (!error) {
      const errno = binding.bind(state.id, ip, port || 0, state.ipv6Only);
      if (errno) error = exceptionWithHostPort(errno, 'bind', ip, port);
    }
    if (error) {
      state.bound = 'no';
      this.emit('error', error);
      return;
    }
    binding.read(state.id, true);
    state.bound = 'yes';
    this.emit('listening');
  }));
  return this;
};

// What has to wait until the socket is bound.
function whenBound(socket, action) {
  const state = socket[kState];
  if (state.queue === undefined) {
    state.queue = [];
    const onError = () => {
      socket.removeListener('listening', onListening);
      state.queue = undefined;
    };
    const onListening = () => {
      socket.removeListener(EventEmitter.errorMonitor, onError);
      const { queue } = state;
      state.queue = undefined;
      for (const each of queue) each();
    };
    socket.once(EventEmitter.errorMonitor, onError);
    socket.once('listening', onListening);
  }
  state.queue.push(action);
}

Socket.prototype.connect = function connect(port, address, callback) {
  port = validatePort(port, 'Port', false);
  if (typeof address === 'function') [callback, address] = [address, ''];
  address ??= '';
  validateString(address, 'address');
  const state = this[kState];
  if (state.remote || state.connecting) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
  state.connecting = true;
  if (state.bound === 'no') this.bind({ port: 0 }, null);
  const start = () => {
    if (callback) this.once('connect', callback);
    lookup(this, address, (error, ip) => {
      if (state.id === null) return;
      state.connecting = false;
      if (!error) state.remote = { ip, port };
      process.nextTick(named('connected (dgram)', () => {
        if (!error) this.emit('connect');
        else if (callback) {
          this.removeListener('connect', callback);
          callback(error);
        } else this.emit('error', error);
      }));
    });
  };
  if (state.bound === 'yes') start();
  else whenBound(this, start);
};

Socket.prototype.disconnect = function disconnect() {
  if (!this[kState].remote) throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
  this[kState].remote = null;
};

function toBytes(value, name = 'buffer') {
  if (typeof value === 'string') return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  throw new codes.ERR_INVALID_ARG_TYPE(name, byteTypes, value);
}

function slice(buffer, offset, length) {
  const bytes = toBytes(buffer);
  offset >>>= 0;
  length >>>= 0;
  if (offset > bytes.length) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (offset + length > bytes.length) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  return bytes.subarray(offset, offset + length);
}

// send(message, port, address, callback), send(message, offset, length, port, address, callback); without port and address where
// the socket is connected
Socket.prototype.send = function send(buffer, offset, length, port, address, callback) {
  const state = this[kState];
  const connected = state.remote !== null;
  if (!connected) {
    if (address || (port && typeof port !== 'function')) buffer = slice(buffer, offset, length);
    else [callback, port, address] = [port, offset, length];
  } else {
    if (typeof length === 'number') {
      buffer = slice(buffer, offset, length);
      if (typeof port === 'function') [callback, port] = [port, null];
    } else {
      callback = offset;
    }
    if (port || address) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
  }
  const bytes = Array.isArray(buffer) ? Buffer.concat(buffer.map((each) => toBytes(each, 'buffer list arguments'))) : toBytes(buffer);
  if (!connected) port = validatePort(port, 'Port', false);
  if (typeof address === 'function') [callback, address] = [address, undefined];
  else if (address != null) validateString(address, 'address');
  if (typeof callback !== 'function') callback = undefined;
  checkRunning(this);
  if (state.bound === 'no') this.bind({ port: 0 }, null);
  if (state.bound !== 'yes') {
    whenBound(this, () => { this.send(bytes, port, address, callback); });
    return;
  }
  const hand = (error, ip, to) => {
    if (error) {
      process.nextTick(() => { if (callback) callback(error); else this.emit('error', error); });
      return;
    }
    if (state.id === null) return;
    const errno = binding.send(state.id, bytes, ip, to);
    if (errno < 0) {
      if (callback) process.nextTick(callback, exceptionWithHostPort(errno, 'send', address, to));
    } else if (callback) {
      process.nextTick(callback, null, bytes.length);
    }
  };
  if (connected) hand(null, state.remote.ip, state.remote.port);
  else lookup(this, address, named('send (dgram)', (error, ip) => { hand(error, ip, port); }));
};

Socket.prototype.sendto = function sendto(buffer, offset, length, port, address, callback) {
  for (const [name, value] of [['offset', offset], ['length', length], ['port', port]]) validateNumber(value, name);
  validateString(address, 'address');
  this.send(buffer, offset, length, port, address, callback);
};

// 'close' is a tick, not the close phase (fact 71).
Socket.prototype.close = function close(callback) {
  const state = this[kState];
  if (typeof callback === 'function') this.on('close', callback);
  if (state.queue !== undefined) {
    state.queue.push(() => { this.close(); });
    return this;
  }
  checkRunning(this);
  binding.close(state.id, false);
  state.id = null;
  process.nextTick(named('close (dgram)', () => { this.emit('close'); }));
  return this;
};

Socket.prototype[Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')] = async function() {
  if (this[kState].id !== null) await new Promise((resolve) => { this.close(resolve); });
};

Socket.prototype.address = function address() {
  checkRunning(this);
  const found = binding.address(this[kState].id, false);
  if (!found) throw errnoException(-9, 'getsockname');
  return { address: found[0], family: found[2], port: found[1] };
};

Socket.prototype.remoteAddress = function remoteAddress() {
  checkRunning(this);
  const { remote } = this[kState];
  if (!remote) throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
  return { address: remote.ip, family: this.type === 'udp4' ? 'IPv4' : 'IPv6', port: remote.port };
};

for (const name of ['ref', 'unref']) {
  Socket.prototype[name] = { [name]() {
    if (this[kState].id !== null) binding.ref(this[kState].id, name === 'ref');
    return this;
  } }[name];
}
for (const name of ['setBroadcast', 'setTTL', 'setMulticastTTL', 'setMulticastLoopback', 'setRecvBufferSize', 'setSendBufferSize']) {
  Socket.prototype[name] = { [name](value) {
    checkRunning(this);
    return value;
  } }[name];
}
for (const name of ['addMembership', 'dropMembership', 'addSourceSpecificMembership', 'dropSourceSpecificMembership', 'setMulticastInterface',
  'getRecvBufferSize', 'getSendBufferSize']) {
  Socket.prototype[name] = { [name]() { throw notSimulated(`socket.${name}()`, 'send() to a port of 127.0.0.1'); } }[name];
}

module.exports = { Socket, createSocket(type, listener) { return new Socket(type, listener); } };
