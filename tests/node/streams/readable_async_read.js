'use strict';
// _read() that answers later: by a timer, a tick, a microtask, an immediate.
const { Readable } = require('stream');

const ways = [
  (done) => setTimeout(done, 1), (done) => process.nextTick(done), (done) => queueMicrotask(done), (done) => setImmediate(done),
];
let n = 0;
const source = new Readable({
  read(size) {
    console.log('_read', size, n);
    const way = ways[n++];
    if (way) way(() => { console.log('push', n); this.push(`chunk ${n}`); console.log('pushed'); });
    else this.push(null);
  },
});
source.on('data', (chunk) => console.log('data', String(chunk)));
source.on('end', () => console.log('end'));
source.on('close', () => console.log('close'));
