'use strict';
// One source, a fast and a slow target; unpipe in between.
const { Readable, Writable } = require('stream');

const source = Readable.from(['a', 'b', 'c', 'd', 'e']);
const make = (name, wait) => new Writable({
  objectMode: true, highWaterMark: 1,
  write(chunk, encoding, callback) { console.log(name, chunk); wait ? setTimeout(callback, wait) : callback(); },
}).on('finish', () => console.log(name, 'finish')).on('unpipe', () => console.log(name, 'unpipe'));
const fast = make('fast', 0);
const slow = make('slow', 3);
source.pipe(fast);
source.pipe(slow, { end: false });
slow.on('drain', () => {
  console.log('slow drain');
  if (slow.count === undefined) slow.count = 0;
  if (++slow.count === 2) { source.unpipe(slow); console.log('unpiped'); }
});
source.on('end', () => console.log('source end'));
