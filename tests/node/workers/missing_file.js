const { Worker } = require('node:worker_threads');
const worker = new Worker('./no-such-file.js');
worker.on('online', () => console.log('online'));
worker.on('error', (error) => console.log(error.code, error.message.split('\n')[0].replace(/'.*'/, 'X')));
worker.on('exit', (code) => console.log('exit', code));
