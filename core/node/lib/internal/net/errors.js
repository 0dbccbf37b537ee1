'use strict';
// Errors of the network, with Node's codes and messages.

const { defineError } = require('internal/errors');
const { messages, names } = require('internal/util/system_errors');

defineError('ERR_INVALID_ADDRESS_FAMILY', function(family, host, port) {
  this.host = host;
  this.port = port;
  return `Invalid address family: ${family} ${host}:${port}`;
}, RangeError);
defineError('ERR_INVALID_IP_ADDRESS', (text) => `Invalid IP address: ${text}`, TypeError);
defineError('ERR_SERVER_ALREADY_LISTEN', 'Listen method has been called more than once without closing.', Error);
defineError('ERR_SERVER_NOT_RUNNING', 'Server is not running.', Error);
defineError('ERR_SOCKET_BAD_PORT', (name, port, allowZero = true) => {
  const { describeReceived } = require('internal/errors');
  return `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536. Received ${describeReceived(port)}.`;
}, RangeError);
defineError('ERR_SOCKET_CLOSED', 'Socket is closed', Error);
defineError('ERR_SOCKET_CLOSED_BEFORE_CONNECTION', 'Socket closed before the connection was established', Error);

function detailsOf(address, port) {
  if (port > 0) return ` ${address}:${port}`;
  return address ? ` ${address}` : '';
}

function addPlace(error, address, port) {
  error.address = address;
  if (port) error.port = port;
  return error;
}

// "write EPIPE"
function errnoException(errno, syscall) {
  const code = names.get(errno) ?? `Unknown system error ${errno}`;
  return Object.assign(new Error(`${syscall} ${code}`), { errno, code, syscall });
}

// "connect ECONNREFUSED 127.0.0.1:8080"
function exceptionWithHostPort(errno, syscall, address, port) {
  const code = names.get(errno);
  const error = new Error(`${syscall} ${code}${detailsOf(address, port)}`);
  return addPlace(Object.assign(error, { errno, code, syscall }), address, port);
}

// "listen EADDRINUSE: address already in use :::8080"
function uvExceptionWithHostPort(errno, syscall, address, port) {
  const code = names.get(errno);
  const error = new Error(`${syscall} ${code}: ${messages.get(code) ?? messages.get(errno)}${detailsOf(address, port)}`);
  return addPlace(Object.assign(error, { code, errno, syscall }), address, port);
}

// What is made where no JavaScript of the program runs has only Node's own frame.
function withFrame(error, frame) {
  Object.defineProperty(error, 'stack', { value: `${error.name}: ${error.message}\n    at ${frame}`, writable: true, configurable: true });
  return error;
}

function validatePort(port, name = 'Port', allowZero = true) {
  const { codes } = require('internal/errors');
  if ((typeof port !== 'number' && typeof port !== 'string') || (typeof port === 'string' && port.trim().length === 0) ||
      +port !== (+port >>> 0) || port > 0xffff || (port === 0 && !allowZero)) {
    throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
  }
  return port | 0;
}

module.exports = { errnoException, exceptionWithHostPort, uvExceptionWithHostPort, validatePort, withFrame };
