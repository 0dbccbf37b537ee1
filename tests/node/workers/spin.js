// Waiting in a loop for another thread comes to its end.
const { Worker } = require('node:worker_threads');
const flag = new Int32Array(new SharedArrayBuffer(4));
new Worker('setTimeout(() => Atomics.store(require("node:worker_threads").workerData, 0, 1), 20)', { eval: true, workerData: flag })
  .on('exit', () => console.log('exit'));
while (Atomics.load(flag, 0) === 0);
console.log('seen');
