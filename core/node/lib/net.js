'use strict';
// node:net over the virtual network: what is sent stays in the simulation.

const { isIP, isIPv4, isIPv6 } = require('internal/net/ip');
const { Server } = require('internal/net/server');
const { Socket, normalizeArgs } = require('internal/net/socket');
const { notSimulated } = require('internal/not_simulated');

function connect(...args) {
  const normalized = normalizeArgs(args);
  const [options] = normalized;
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.connect(normalized);
}

let autoSelectFamily = true;
let attemptTimeout = 250;

module.exports = {
  _normalizeArgs: normalizeArgs,
  connect,
  createConnection: connect,
  createServer(options, connectionListener) { return new Server(options, connectionListener); },
  isIP, isIPv4, isIPv6,
  Server, Socket, Stream: Socket,
  getDefaultAutoSelectFamily() { return autoSelectFamily; },
  setDefaultAutoSelectFamily(value) { autoSelectFamily = value; },
  getDefaultAutoSelectFamilyAttemptTimeout() { return attemptTimeout; },
  setDefaultAutoSelectFamilyAttemptTimeout(value) { attemptTimeout = Math.max(10, value); },
};
for (const name of ['BlockList', 'SocketAddress']) {
  module.exports[name] = { [name]: class { constructor() { throw notSimulated(`net.${name}`, 'net.isIP()'); } } }[name];
}
