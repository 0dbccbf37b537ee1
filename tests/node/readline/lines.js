'use strict';
// The lines of a file: events, and 'close' after the last.
const fs = require('fs');
const readline = require('readline');

const rl = readline.createInterface({ input: fs.createReadStream('lines.txt', { highWaterMark: 16 }) });
rl.on('line', (line) => {
  console.log('line', JSON.stringify(line));
  process.nextTick(() => console.log('tick after', line.length));
});
rl.on('close', () => console.log('close'));
rl.on('pause', () => console.log('pause'));
rl.on('resume', () => console.log('resume'));
console.log('sync');
setImmediate(() => console.log('immediate'));
