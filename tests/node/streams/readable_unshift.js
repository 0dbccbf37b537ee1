'use strict';
// unshift() puts back; also after the last chunk was taken.
const { Readable } = require('stream');

const source = new Readable({ read() {} });
source.push('header\nbody ');
source.push('more');
source.push(null);
let seen = 0;
source.on('readable', () => {
  console.log('readable', ++seen, source.readableLength);
  const chunk = source.read();
  console.log('read', chunk && String(chunk));
  if (chunk && seen === 1) {
    source.unshift(chunk.subarray(7));
    console.log('put back', source.readableLength);
    console.log('read', String(source.read(4)), String(source.read()));
  }
});
source.on('end', () => {
  console.log('end');
  source.on('error', (error) => console.log(error.code));
  console.log(source.unshift('late'));
});
source.on('close', () => console.log('close'));
