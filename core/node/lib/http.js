'use strict';
// node:http over the virtual network.

const agents = require('internal/http/agent');
const { ClientRequest } = require('internal/http/client');
const { STATUS_CODES, methods } = require('internal/http/common');
const { IncomingMessage } = require('internal/http/incoming');
const { OutgoingMessage, validateHeaderName, validateHeaderValue } = require('internal/http/outgoing');
const { Server, ServerResponse } = require('internal/http/server');

function request(url, options, callback) { return new ClientRequest(url, options, callback); }

function get(url, options, callback) {
  const made = request(url, options, callback);
  made.end();
  return made;
}

module.exports = {
  METHODS: methods.filter((name) => name !== 'QUERY').sort(),
  STATUS_CODES,
  Agent: agents.Agent,
  ClientRequest, IncomingMessage, OutgoingMessage, Server, ServerResponse,
  createServer(options, requestListener) { return new Server(options, requestListener); },
  validateHeaderName, validateHeaderValue, get, request,
  setMaxIdleHTTPParsers() {},
};
Object.defineProperties(module.exports, {
  maxHeaderSize: { configurable: true, enumerable: true, get: () => 16384 },
  globalAgent: { configurable: true, enumerable: true, get: () => agents.globalAgent, set(agent) { agents.globalAgent = agent; } },
});
