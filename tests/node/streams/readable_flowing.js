'use strict';
// When a flowing stream gives its chunks, among ticks, microtasks and immediates.
const { Readable } = require('stream');

const log = (...words) => console.log(...words);
const chunks = ['a', 'b', 'c'];
const source = new Readable({ read() { log('_read'); this.push(chunks.shift() ?? null); } });
source.on('data', (chunk) => {
  log('data', String(chunk));
  process.nextTick(log, `tick of ${chunk}`);
  Promise.resolve().then(() => log(`micro of ${chunk}`));
});
for (const name of ['resume', 'pause', 'end', 'close']) source.on(name, () => log(name));
log('flowing', source.readableFlowing, source.isPaused());
process.nextTick(log, 'tick');
Promise.resolve().then(() => log('micro'));
setImmediate(log, 'immediate');
