'use strict';
const { Writable } = require('stream');

const target = new Writable({
  highWaterMark: 3,
  write(chunk, encoding, callback) {
    process.nextTick(callback);
    setImmediate(() => console.log('immediate queued after _write'));
  },
});
target.on('drain', () => console.log('drain'));
console.log('write(3 bytes) ->', target.write('abc'));
