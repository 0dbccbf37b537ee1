'use strict';
// for await over a stream, counted in microtasks.
const { Readable } = require('stream');

(async () => {
  const source = Readable.from(['a', 'b', 'c']);
  source.on('close', () => console.log('close'));
  source.on('end', () => console.log('end'));
  for await (const chunk of source) console.log('chunk', chunk);
  console.log('loop done', source.destroyed);
})();
let promise = Promise.resolve();
for (let i = 1; i <= 30; i++) promise = promise.then(() => console.log('micro', i));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
