'use strict';
// The global console: writes to process.stdout and process.stderr as they are when it is called.

const { Console, makeConsole } = require('internal/console/console');

const console = Object.create({}, {
  [Symbol.toStringTag]: { value: 'console', writable: false, enumerable: false, configurable: true },
});
makeConsole(console, {
  get stdout() { return process.stdout; },
  get stderr() { return process.stderr; },
  ignoreErrors: true,
});
console.Console = Console;
// For an inspector; without one, Node does nothing either.
for (const name of ['profile', 'profileEnd', 'timeStamp']) console[name] = { [name]() {} }[name];

module.exports = console;
