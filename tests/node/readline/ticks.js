'use strict';
// How a loop over lines goes among ticks and microtasks.
const { Readable } = require('stream');
const readline = require('readline');

(async () => {
  for await (const line of readline.createInterface({ input: Readable.from(['a\nb\n', 'c\n']) })) console.log('line', line);
  console.log('done');
})();
let chain = Promise.resolve();
for (let i = 1; i <= 24; i++) chain = chain.then(() => console.log('micro', i));
(function ticks(n) { if (n < 12) process.nextTick(() => { console.log('tick', n); ticks(n + 1); }); })(0);
setImmediate(() => console.log('immediate'));
