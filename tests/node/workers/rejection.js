const { Worker } = require('node:worker_threads');
const worker = new Worker('Promise.reject(new Error("rejected"))', { eval: true });
worker.on('error', (error) => console.log('error', error.message));
worker.on('exit', (code) => {
  console.log('exit', code);
  const second = new Worker('process.on("unhandledRejection", (e) => console.log("handled", e)); Promise.reject(5)', { eval: true });
  second.on('exit', (code2) => console.log('exit', code2));
});
