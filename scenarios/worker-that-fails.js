const {
  Worker, isMainThread,
} = require('node:worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('online', () => {
    console.log('main: it is online');
  });
  worker.on('error', (error) => {
    console.log('main: it failed:', error.message);
  });
  worker.on('exit', (code) => {
    console.log('main: it ended with', code);
    setTimeout(() => console.log('main: I go on'), 10);
  });
} else {
  setTimeout(() => console.log('never printed'), 50);
  setTimeout(() => {
    throw new Error('no such table');
  }, 10);
}
