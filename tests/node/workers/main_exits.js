// The end of the main thread ends the workers.
const { Worker } = require('node:worker_threads');
const worker = new Worker('require("node:worker_threads").parentPort.postMessage(1); setInterval(() => {}, 10)', { eval: true });
worker.on('message', () => { console.log('leaving'); process.exit(4); });
worker.on('exit', () => console.log('never'));
