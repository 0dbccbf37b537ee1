// A pool of two workers for five jobs.
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
if (isMainThread) {
  const jobs = [1, 2, 3, 4, 5];
  const results = [];
  for (let i = 0; i < 2; i++) {
    const worker = new Worker(__filename);
    const next = () => (jobs.length ? worker.postMessage(jobs.shift()) : worker.postMessage(null));
    worker.on('message', ([n, square]) => { results[n] = square; next(); });
    next();
  }
  process.on('exit', () => console.log(results));
} else {
  parentPort.on('message', (n) => (n === null ? parentPort.close() : parentPort.postMessage([n, n * n])));
}
