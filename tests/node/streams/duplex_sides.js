'use strict';
// A duplex ends each side for itself; allowHalfOpen: false ends both.
const { Duplex } = require('stream');

for (const allowHalfOpen of [true, false]) {
  const duplex = new Duplex({
    allowHalfOpen,
    read() {},
    write(chunk, encoding, callback) { console.log(allowHalfOpen, 'write', String(chunk)); callback(); },
    final(callback) { console.log(allowHalfOpen, 'final'); callback(); },
  });
  for (const event of ['data', 'end', 'finish', 'close']) duplex.on(event, () => console.log(allowHalfOpen, event));
  duplex.push('x');
  duplex.push(null);
  setImmediate(() => {
    console.log(allowHalfOpen, duplex.readable, duplex.writable, duplex.destroyed);
    if (allowHalfOpen) duplex.end('last');
  });
}
const readOnly = new Duplex({ writable: false, read() { this.push(null); } });
readOnly.on('close', () => console.log('read only close')).resume();
const writeOnly = new Duplex({ readable: false, write(c, e, cb) { cb(); } });
writeOnly.on('close', () => console.log('write only close')).end();
