// A worker starts beside the script; 'online' comes before its messages, 'exit' last.
const { Worker } = require('node:worker_threads');
const worker = new Worker('require("node:worker_threads").parentPort.postMessage("hello")', { eval: true });
for (const event of ['online', 'message', 'exit']) worker.on(event, (value) => console.log(event, value));
setImmediate(() => console.log('an immediate of the main thread'));
console.log('the script goes on');
