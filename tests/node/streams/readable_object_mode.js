'use strict';
// Objects, and how many are read ahead.
const { Readable } = require('stream');

let made = 0;
const source = new Readable({
  objectMode: true, highWaterMark: 3,
  read() {
    if (made === 6) this.push(null);
    else console.log('push', made, this.push({ n: made++ }));
  },
});
console.log(source.read(), source.readableLength);
setImmediate(() => {
  console.log('later', source.readableLength, source.readableObjectMode, source.readableHighWaterMark);
  source.on('data', (value) => console.log('data', value, source.readableLength));
  source.on('end', () => console.log('end'));
});
