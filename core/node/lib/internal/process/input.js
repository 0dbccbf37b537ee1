'use strict';
// process.stdin: a file with nothing in it. That it is at its end is seen, as in Node, after a read on the thread pool.

const { ReadStream } = require('internal/fs/streams');

const tasks = internalBinding('tasks');

const nothing = {
  read(descriptor, buffer, offset, length, position, callback) {
    tasks.startOperation('fs', 'read stdin', 'read (file stream)', ['read'], () => { callback(null, 0, buffer); });
  },
  close(descriptor, callback) { process.nextTick(callback); },
};

function makeInput() {
  return new ReadStream(null, { fd: 0, fs: nothing, autoClose: false });
}

module.exports = { makeInput };
