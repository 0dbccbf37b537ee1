const { Worker, MessageChannel, receiveMessageOnPort } = require('node:worker_threads');
const flag = new Int32Array(new SharedArrayBuffer(4));
const { port1, port2 } = new MessageChannel();
new Worker(`
  const { workerData: { flag, port } } = require('node:worker_threads');
  port.postMessage('answer');
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
`, { eval: true, workerData: { flag, port: port2 }, transferList: [port2] });
Atomics.wait(flag, 0, 0);
console.log(receiveMessageOnPort(port1), receiveMessageOnPort(port1));
