// The script of a worker runs inside poll: check comes before timers.
const { Worker } = require('node:worker_threads');
new Worker(`
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
  console.log('sync');
`, { eval: true }).on('exit', (code) => console.log('exit', code));
