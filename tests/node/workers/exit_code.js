const { Worker } = require('node:worker_threads');
const worker = new Worker('process.exitCode = 3; process.once("beforeExit", () => setImmediate(() => console.log("after beforeExit"))); setTimeout(() => console.log("timer"), 5)', { eval: true });
worker.on('exit', (code) => console.log('exit', code));
