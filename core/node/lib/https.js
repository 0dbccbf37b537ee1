'use strict';
// node:https in name only: there is no TLS in the simulation.

const { notSimulated } = require('internal/not_simulated');

function none(name) { return { [name]() { throw notSimulated(`https.${name}()`, 'node:http, which is the same without TLS'); } }[name]; }

class Agent {
  constructor() { none('Agent')(); }
}

module.exports = { Agent, Server: none('Server'), createServer: none('createServer'), get: none('get'), request: none('request') };
Object.defineProperty(module.exports, 'globalAgent', { configurable: true, enumerable: true, get: none('globalAgent') });
