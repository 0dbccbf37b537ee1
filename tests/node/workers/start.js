// The order of a worker's life as its parent sees it.
const { Worker, isMainThread, threadId } = require('node:worker_threads');
console.log('main', isMainThread, threadId);
const worker = new Worker(`
  const { isMainThread, threadId, workerData, parentPort } = require('node:worker_threads');
  parentPort.postMessage([isMainThread, threadId, workerData]);
`, { eval: true, workerData: { a: [1, { b: 2 }] } });
console.log('id', worker.threadId);
worker.on('online', () => console.log('online'));
worker.on('message', (message) => console.log('message', message));
worker.on('exit', (code) => console.log('exit', code, worker.threadId));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
