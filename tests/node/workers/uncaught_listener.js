const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  process.on('uncaughtException', (error, origin) => console.log('in the worker', error.message, origin));
  setImmediate(() => console.log('goes on'));
  throw new Error('caught');
`, { eval: true });
worker.on('error', () => console.log('never'));
worker.on('exit', (code) => console.log('exit', code));
