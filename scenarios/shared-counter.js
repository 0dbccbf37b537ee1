const {
  Worker, isMainThread, workerData,
} = require('node:worker_threads');

if (isMainThread) {
  const memory = new SharedArrayBuffer(8);
  const [done, count] = [0, 1];
  const cells = new Int32Array(memory);
  for (let i = 0; i < 2; i++) {
    new Worker(__filename, { workerData: memory });
  }
  console.log('main: I wait until both are done');
  while (Atomics.load(cells, done) < 2) {
    const seen = Atomics.load(cells, done);
    if (seen < 2) Atomics.wait(cells, done, seen);
  }
  const sum = Atomics.load(cells, count);
  console.log('main: the count is', sum);
} else {
  const cells = new Int32Array(workerData);
  for (let i = 0; i < 50; i++) Atomics.add(cells, 1, 1);
  Atomics.add(cells, 0, 1);
  Atomics.notify(cells, 0);
}
