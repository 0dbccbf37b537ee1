'use strict';
// How map() runs ahead, counted against a chain of promises.
const { Readable } = require('stream');

Readable.from(['a', 'b', 'c']).map((value) => { console.log('map', value); return value; })
  .on('data', (value) => console.log('data', value)).on('end', () => console.log('end')).on('close', () => console.log('close'));
let chain = Promise.resolve();
for (let i = 1; i <= 40; i++) chain = chain.then(() => { if (i % 4 === 0) console.log('micro', i); });
Readable.from([1, 2]).toArray().then((all) => console.log('toArray', all));
Readable.from([1, 2]).forEach((n) => console.log('forEach', n)).then(() => console.log('forEach done'));
