'use strict';
// Readable.from(): strings, arrays, promises among values, generators, async generators; errors and early ends.
const { Readable } = require('stream');

const log = (...words) => console.log(...words);
async function read(name, source) {
  try {
    for await (const value of source) log(name, value);
    log(name, 'done');
  } catch (error) {
    log(name, 'failed:', error.message);
  }
}
function* plain() { try { yield 1; yield 2; yield 3; } finally { log('plain cleaned up'); } }
async function* later() { try { yield 1; await null; yield 2; throw new Error('broken'); } finally { log('later cleaned up'); } }
read('string', Readable.from('text'));
read('array', Readable.from([1, 2]));
read('promises', Readable.from([Promise.resolve('p'), 'q', Promise.resolve('r')]));
read('generator', Readable.from(plain()));
read('async', Readable.from(later()));
read('null', Readable.from([1, null]));
read('set', Readable.from(new Set(['s'])));
(async () => {
  for await (const value of Readable.from(plain())) { log('left at', value); break; }
  log('left');
})();
log('sync');
process.nextTick(log, 'tick');
