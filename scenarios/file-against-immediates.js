const fs = require('node:fs');

// Open, get the size, read, close: four jobs.
fs.readFile(__filename, () => console.log('file read'));

let turn = 0;
setImmediate(function again() {
  turn += 1;
  console.log('immediate', turn);
  if (turn < 3) setImmediate(again);
});
