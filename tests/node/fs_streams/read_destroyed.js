'use strict';
// destroy() while a read is on its way: the descriptor is closed after it.
const fs = require('fs');

const source = fs.createReadStream('numbers.txt', { highWaterMark: 10 });
source.on('data', (chunk) => { console.log('data', String(chunk)); source.destroy(); console.log(source.destroyed, source.closed); });
source.on('end', () => console.log('never'));
source.on('close', () => {
  console.log('close', source.fd);
  const early = fs.createReadStream('numbers.txt');
  early.destroy(new Error('early'));
  early.on('error', (error) => console.log('error', error.message)).on('close', () => {
    console.log('closed');
    const missing = fs.createReadStream('missing.txt');
    missing.on('error', (error) => console.log(error.code)).on('close', () => console.log('missing closed')).on('open', () => console.log('never'));
  });
});
