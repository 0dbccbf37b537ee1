'use strict';
// process.stdout and stderr as streams (node: lib/internal/fs/sync_write_stream.js, bootstrap/switches/is_main_thread.js).

const { define } = require('internal/lazy');
const { Writable } = require('internal/streams/writable');

const binding = internalBinding('process');

function Output() {}
Object.setPrototypeOf(Output.prototype, Writable.prototype);

function becomeWritable(stream) {
  Object.setPrototypeOf(stream, Output.prototype);
  Writable.call(stream, { decodeStrings: false });
  return stream;
}

Output.prototype._write = function(chunk, encoding, callback) {
  if (typeof chunk === 'string' && encoding !== 'utf8' && encoding !== 'utf-8') chunk = require('buffer').Buffer.from(chunk, encoding);
  binding.write(this.fd, chunk);
  callback();
};

// They cannot be closed: who ends them sees the events, and goes on printing.
Output.prototype._destroy = function(error, callback) {
  callback(error);
  this._undestroy();
};
Output.prototype.destroySoon = Output.prototype.destroy;

for (const [name, value] of [['_type', 'fs'], ['_isStdio', true], ['constructor', Output]]) define(Output.prototype, name, value);

module.exports = { becomeWritable };
