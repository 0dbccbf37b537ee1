// What a worker prints goes through its parent: not before the parent's loop has a turn.
const { Worker } = require('node:worker_threads');
const worker = new Worker('for (let i = 1; i <= 5; i++) console.log("line", i); console.error("an error line"); require("node:worker_threads").parentPort.postMessage(0)', { eval: true });
worker.once('online', () => {
  const until = Date.now() + 60;
  while (Date.now() < until);
  console.log('main was busy');
});
worker.on('exit', (code) => console.log('exit', code));
