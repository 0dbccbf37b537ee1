const fs = require('fs');
let n = 0;
const done = () => {
  const me = ++n;
  console.log('io', me);
  Promise.resolve().then(() => console.log('micro', me));
  process.nextTick(() => console.log('tick', me));
};
fs.stat(__filename, done);
fs.stat(__filename, done);
const end = Date.now() + 30; while (Date.now() < end);
