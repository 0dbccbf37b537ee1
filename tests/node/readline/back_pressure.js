'use strict';
// A slow loop over many lines: the input is paused when more than 1024 wait.
const { Readable } = require('stream');
const readline = require('readline');

const chunks = [];
for (let i = 0; i < 40; i++) chunks.push(Array.from({ length: 100 }, (_, n) => `line ${i * 100 + n}`).join('\n') + '\n');
const rl = readline.createInterface({ input: Readable.from(chunks) });
rl.on('pause', () => console.log('pause'));
rl.on('resume', () => console.log('resume'));
(async () => {
  let count = 0;
  for await (const line of rl) {
    if (count++ % 500 === 0) { console.log(line); await new Promise((resolve) => setImmediate(resolve)); }
  }
  console.log('lines', count);
})();
