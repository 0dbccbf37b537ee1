// Timers, promises, awaits, ticks, immediates, files and output, until the limit of the recording ends it.
const fs = require('node:fs');
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let rounds = 0;

async function worker(name) {
  for (let i = 0; ; i++) {
    const values = await Promise.all([i, wait(1 + (i % 7)), Promise.resolve(name)]);
    const sum = values.filter(Number).reduce((a, b) => a + b, 0);
    if (i % 50 === 0) console.log(name, 'round', i, 'sum', sum);
    if (i % 500 === 0) fs.readFile(__filename, (error, data) => console.log(name, 'read', data.length, 'bytes'));
    process.nextTick(() => rounds++);
    setImmediate(() => { rounds++; });
    for (let j = 0; j < 200; j++) Promise.resolve(j).then((n) => n + sum);
  }
}

for (let i = 0; i < 40; i++) worker('worker ' + i);
setInterval(() => console.log('rounds', rounds), 100);
