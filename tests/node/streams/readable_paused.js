'use strict';
// 'readable' and read(n): what comes back, and when 'readable' comes again.
const { Readable } = require('stream');

const source = new Readable({ highWaterMark: 4, read() {} });
source.on('readable', () => {
  console.log('readable', source.readableLength);
  let chunk;
  while ((chunk = source.read(3)) !== null) console.log('read', String(chunk), source.readableLength);
});
source.on('end', () => console.log('end'));
source.on('close', () => console.log('close'));
console.log(source.push('ab'), source.push('cde'), source.push('f'));
process.nextTick(() => { console.log('tick'); source.push('ghij'); });
setImmediate(() => {
  console.log('immediate', source.readableLength);
  console.log(source.push('k'));
  source.push(null);
  console.log('pushed null');
});
