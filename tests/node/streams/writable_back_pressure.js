'use strict';
// A writer that waits for 'drain'.
const { Writable } = require('stream');

const target = new Writable({
  highWaterMark: 3,
  write(chunk, encoding, callback) { setImmediate(() => { console.log('written', String(chunk)); callback(); }); },
});
let n = 0;
function go() {
  while (n < 8) {
    const more = target.write(String(n++));
    console.log('write', n - 1, more, target.writableLength);
    if (!more) { target.once('drain', () => { console.log('drain'); go(); }); return; }
  }
  target.end(() => console.log('all written'));
}
go();
process.nextTick(() => console.log('tick'));
