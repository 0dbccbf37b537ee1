'use strict';
// for await over the lines.
const fs = require('fs');
const readline = require('readline');

async function main() {
  const rl = readline.createInterface({ input: fs.createReadStream('lines.txt'), crlfDelay: Infinity });
  for await (const line of rl) {
    console.log('line', line);
    await new Promise((resolve) => setImmediate(resolve));
  }
  console.log('done', rl.closed);
  const first = readline.createInterface({ input: fs.createReadStream('lines.txt') });
  for await (const line of first) { console.log('first', line); break; }
  console.log('left', first.closed);
  first.close();
  const handle = await fs.promises.open('lines.txt');
  for await (const line of handle.readLines()) console.log('handle', line);
}
main();
