const fs = require('node:fs');

fs.readFile(__filename, () => {
  console.log('file callback, in poll');
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
  console.log('file callback ends');
});
