// process.exit() ends only its thread; an error that nobody catches is an event of the parent.
const { Worker } = require('node:worker_threads');
const first = new Worker('process.exit(7)', { eval: true });
first.on('exit', (code) => {
  console.log('the first thread ended with', code);
  const second = new Worker('throw new Error("boom")', { eval: true });
  second.on('error', (error) => console.log('error', error.message));
  second.on('exit', (code2) => console.log('the second with', code2));
});
