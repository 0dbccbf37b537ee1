const {
  Worker, isMainThread,
} = require('node:worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('exit', (code) => {
    console.log('main: the worker left with', code);
    setImmediate(() => {
      console.log('main: I am still here');
    });
  });
} else {
  process.on('exit', (code) => {
    console.log('worker: leaving with', code);
  });
  setTimeout(() => console.log('never printed'), 0);
  process.exit(3);
}
