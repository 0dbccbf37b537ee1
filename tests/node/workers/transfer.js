const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  const { parentPort } = require('node:worker_threads');
  parentPort.once('message', (array) => {
    array[0]++;
    parentPort.postMessage(array, [array.buffer]);
    parentPort.postMessage(['left', array.length]);
  });
`, { eval: true });
const array = new Uint8Array([1, 2, 3]);
worker.postMessage(array, [array.buffer]);
console.log(array.length, array.buffer.byteLength);
worker.on('message', (back) => console.log(back));
