// Nobody listens to 'error': the parent dies of it.
const { Worker } = require('node:worker_threads');
const worker = new Worker('throw new Error("from the worker")', { eval: true });
worker.on('exit', () => console.log('never'));
process.on('exit', (code) => console.log('main exits with', code));
process.on('uncaughtExceptionMonitor', (error) => console.log('monitor', error.message));
