'use strict';
// How many microtasks go by from the last request of a call until the program goes on.
const fs = require('fs');
const { createHook } = require('async_hooks');

const requests = new Set();
let count = 0;
let counting = false;
function next() { queueMicrotask(() => { count++; if (counting && count < 60) next(); }); }
createHook({
  init(id, type) { if (type.startsWith('F')) requests.add(id); },
  before(id) { if (requests.has(id)) { count = 0; counting = true; next(); } },
}).enable();
const file = `${require('os').tmpdir()}/loopscope-promises-ticks.txt`;
(async () => {
  const handle = await fs.promises.open(__filename);
  const calls = {
    stat: () => fs.promises.stat('.'), access: () => fs.promises.access('.'), handleStat: () => handle.stat(),
    read: () => handle.read(Buffer.alloc(3), 0, 3, 0), handleReadFile: () => handle.readFile(),
    readFile: () => fs.promises.readFile(__filename), writeFile: () => fs.promises.writeFile(file, 'hi'),
    appendFile: () => fs.promises.appendFile(file, 'hi'), open: () => fs.promises.open(__filename),
    missing: () => fs.promises.stat('nope').catch(() => {}), readdir: () => fs.promises.readdir('.'),
    unlink: () => fs.promises.unlink(file), close: () => handle.close(),
  };
  for (const [name, call] of Object.entries(calls)) {
    await call();
    counting = false;
    fs.writeSync(1, `${name} ${count}\n`);
  }
})();
