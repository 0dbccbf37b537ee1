const { Worker } = require('node:worker_threads');
const worker = new Worker('setInterval(() => {}, 10)', { eval: true });
worker.unref();
worker.on('exit', () => console.log('never'));
process.on('exit', () => console.log('main leaves'));
