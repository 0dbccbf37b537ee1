'use strict';
// Writes with the same callback share one tick; others have one each. Without callback there is none.
const { Writable } = require('stream');

const same = () => { console.log('same'); process.nextTick(() => console.log('tick of same')); };
for (const objectMode of [false, true]) {
  const target = new Writable({ objectMode, write(chunk, encoding, callback) { callback(); } });
  target.on('drain', () => console.log('drain'));
  console.log({ objectMode });
  target.write('1', same);
  target.write('2', same);
  target.write('3', () => console.log('other'));
  target.write('4', same);
  target.write('5');
  process.nextTick(() => console.log('tick', objectMode));
  target.end(() => console.log('end', objectMode));
  target.on('finish', () => console.log('finish', objectMode));
}
