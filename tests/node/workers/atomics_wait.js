const { Worker } = require('node:worker_threads');
const cell = new Int32Array(new SharedArrayBuffer(8));
console.log(Atomics.wait(cell, 0, 5), Atomics.wait(cell, 0, 0, 5), Atomics.notify(cell, 0));
const worker = new Worker(`
  const { workerData: cell, parentPort } = require('node:worker_threads');
  Atomics.store(cell, 1, 1);
  parentPort.postMessage(Atomics.wait(cell, 0, 0));
`, { eval: true, workerData: cell });
worker.on('message', (how) => console.log('worker', how));
while (Atomics.load(cell, 1) === 0);
setTimeout(() => { Atomics.store(cell, 0, 1); console.log('woken', Atomics.notify(cell, 0)); }, 30);
