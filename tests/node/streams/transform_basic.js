'use strict';
// Transform: several chunks for one, none for one, flush, order of both sides.
const { Transform } = require('stream');

const lines = new Transform({
  readableObjectMode: true,
  transform(chunk, encoding, callback) {
    const parts = ((this.rest ?? '') + chunk).split('\n');
    this.rest = parts.pop();
    for (const part of parts) this.push(part);
    callback();
  },
  flush(callback) { console.log('flush'); callback(null, this.rest); },
});
for (const event of ['prefinish', 'finish', 'end', 'close', 'drain']) lines.on(event, () => console.log(event));
lines.on('data', (line) => console.log('line', line));
lines.write('one\ntw', () => console.log('cb 1'));
lines.write('o\nthree\n', () => console.log('cb 2'));
lines.end('rest', () => console.log('end cb'));
console.log('sync');
process.nextTick(() => console.log('tick'));
