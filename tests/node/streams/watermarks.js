'use strict';
// highWaterMark: defaults, zero, objects, bad values.
const { Readable, Writable, Duplex, Transform, getDefaultHighWaterMark, setDefaultHighWaterMark } = require('stream');

console.log(getDefaultHighWaterMark(false), getDefaultHighWaterMark(true));
const marks = (stream) => [stream.readableHighWaterMark, stream.writableHighWaterMark];
console.log(marks(new Duplex({ highWaterMark: 5 })), marks(new Duplex({ readableHighWaterMark: 1, writableHighWaterMark: 2 })),
  marks(new Duplex({ readableObjectMode: true })), marks(new Transform({ readableHighWaterMark: 0 })));
for (const bad of [-1, 1.5, 'x']) try { new Readable({ highWaterMark: bad }); } catch (error) { console.log(error.code, error.message); }
const zero = new Readable({ highWaterMark: 0, read() { console.log('_read'); this.push('x'); } });
zero.once('data', (chunk) => { console.log('data', String(chunk)); zero.pause(); });
const none = new Writable({ highWaterMark: 0, write(c, e, cb) { cb(); } });
console.log(none.write('a'), none.writableNeedDrain);
none.on('drain', () => console.log('drain'));
setDefaultHighWaterMark(false, 7);
console.log(new Readable().readableHighWaterMark);
