'use strict';
// process.stdout and stderr, as Node makes them for a file: what is written is out when write() returns.
//
// Most programs only print. Until something else is asked of it an OutputStream can do just that, and node:stream is not loaded; then it
// becomes a Writable like others.

const { define } = require('internal/lazy');

const binding = internalBinding('process');

class OutputStream {
  constructor(descriptor) { this.fd = descriptor; }

  write(chunk, encoding, callback) {
    if (typeof chunk !== 'string' || encoding !== undefined || callback !== undefined) {
      return becomeWritable(this).write(chunk, encoding, callback);
    }
    binding.write(this.fd, chunk);
    return true;
  }
}

function becomeWritable(stream) {
  return require('internal/process/output').becomeWritable(stream);
}

// Everything else there is: looked up when it is first used.
const methods = [
  'addListener', 'cork', 'destroy', 'emit', 'end', 'eventNames', 'getMaxListeners', 'listenerCount', 'listeners', 'off', 'on', 'once', 'pipe',
  'prependListener', 'prependOnceListener', 'rawListeners', 'removeAllListeners', 'removeListener', 'setDefaultEncoding', 'setMaxListeners',
  'uncork',
];
const properties = [
  '_events', '_writableState', 'closed', 'destroyed', 'errored', 'writable', 'writableAborted', 'writableBuffer', 'writableCorked',
  'writableEnded', 'writableFinished', 'writableHighWaterMark', 'writableLength', 'writableNeedDrain', 'writableObjectMode',
];
for (const name of methods) define(OutputStream.prototype, name, { [name](...args) { return becomeWritable(this)[name](...args); } }[name]);
for (const name of properties) {
  Object.defineProperty(OutputStream.prototype, name, { get() { return becomeWritable(this)[name]; }, configurable: true });
}
define(OutputStream.prototype, '_type', 'fs');
define(OutputStream.prototype, '_isStdio', true);
define(OutputStream.prototype, 'cannotFail', true);  // nobody has to guard against its errors, yet

module.exports = { OutputStream };
