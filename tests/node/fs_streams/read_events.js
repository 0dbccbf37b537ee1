'use strict';
// The events of a file that is read, and the data in pieces.
const fs = require('fs');

const source = fs.createReadStream('numbers.txt', { highWaterMark: 40, encoding: 'utf8' });
console.log(source.path, source.fd, source.pending, source.bytesRead);
for (const event of ['open', 'ready', 'end', 'close']) source.on(event, () => console.log(event, source.pending));
source.on('data', (chunk) => {
  console.log('data', chunk.length, source.bytesRead);
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
});
console.log('sync');
