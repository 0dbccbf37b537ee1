import { Worker, isMainThread, parentPort } from 'node:worker_threads';
if (isMainThread) {
  const worker = new Worker(import.meta.filename);
  worker.on('message', (message) => console.log(message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  process.nextTick(() => parentPort.postMessage('tick'));
  await Promise.resolve();
  parentPort.postMessage('after await');
}
