const { Worker, isMainThread, parentPort, threadId, workerData } = require('node:worker_threads');
const depth = isMainThread ? 0 : workerData;
if (depth === 2) {
  parentPort.postMessage(`thread ${threadId}`);
} else {
  const worker = new Worker(__filename, { workerData: depth + 1 });
  worker.on('message', (message) => (isMainThread ? console.log(message) : parentPort.postMessage(`${message} through ${threadId}`)));
  worker.on('exit', (code) => console.log(`depth ${depth}: exit ${code}`));
}
