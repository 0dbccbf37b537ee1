'use strict';
// A stream over functions of the program's own.
const fs = require('fs');

const calls = {
  open(path, flags, mode, callback) { console.log('open', path, flags, mode); process.nextTick(callback, null, 7); },
  read(fd, buffer, offset, length, position, callback) {
    console.log('read', fd, length, position);
    if (this.done) return setImmediate(callback, null, 0, buffer);
    this.done = true;
    setImmediate(callback, null, buffer.write('made up'), buffer);
  },
  close(fd, callback) { console.log('close', fd); setImmediate(callback); },
};
fs.createReadStream('/made/up', { fs: calls, highWaterMark: 20 }).on('data', (chunk) => console.log('data', String(chunk)))
  .on('end', () => console.log('end')).on('close', () => console.log('closed'));
