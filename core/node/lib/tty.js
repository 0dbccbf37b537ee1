'use strict';
// node:tty: no stream of the simulation is a terminal.

const { notSimulated } = require('internal/not_simulated');

function isatty() { return false; }

function none(name) { return { [name]() { throw notSimulated(`tty.${name}`, 'process.stdout, which is not a terminal here'); } }[name]; }

module.exports = { isatty, ReadStream: none('ReadStream'), WriteStream: none('WriteStream') };
