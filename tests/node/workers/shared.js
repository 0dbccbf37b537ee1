const { Worker } = require('node:worker_threads');
const shared = new Int32Array(new SharedArrayBuffer(16));
const code = `
  const { workerData } = require('node:worker_threads');
  for (let i = 0; i < 1000; i++) Atomics.add(workerData, 0, 1);
  Atomics.add(workerData, 1, 1);
  Atomics.notify(workerData, 1);
`;
for (let i = 0; i < 4; i++) new Worker(code, { eval: true, workerData: shared });
for (;;) {
  const ready = Atomics.load(shared, 1);
  if (ready === 4) break;
  Atomics.wait(shared, 1, ready);
}
console.log('sum', Atomics.load(shared, 0));
