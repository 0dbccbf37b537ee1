'use strict';
// 'readable' and 'data' together, and taken away again.
const { Readable } = require('stream');

const source = new Readable({ read() {} });
const onReadable = () => { console.log('readable', source.readableLength); };
source.on('data', (chunk) => console.log('data', String(chunk)));
source.on('readable', onReadable);
console.log(source.readableFlowing);
source.push('a');
process.nextTick(() => {
  console.log('tick', source.readableFlowing, source.readableLength);
  source.removeListener('readable', onReadable);
  console.log('removed', source.readableFlowing);
});
setImmediate(() => {
  console.log('immediate', source.readableFlowing, source.readableLength);
  source.push('b');
  source.removeAllListeners('data');
  source.push('c');
  console.log(source.readableLength, source.readableFlowing);
  source.pause();
  source.once('readable', () => console.log('once', String(source.read())));
  setImmediate(() => { source.push('d'); source.once('readable', () => console.log('once more', String(source.read()))); });
});
