// Listening to a worker's stdout does not take its output away from the parent's.
const { Worker } = require('node:worker_threads');
const worker = new Worker('console.log("hello")', { eval: true });
let seen = '';
worker.stdout.on('data', (bytes) => { seen += bytes; });
worker.on('exit', () => setImmediate(() => console.log('seen', JSON.stringify(seen), worker.stdin)));
