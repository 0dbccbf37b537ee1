const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  process.on('exit', (code) => console.log('leaving with', code));
  setTimeout(() => console.log('never'), 10);
  process.exit(7);
  console.log('never');
`, { eval: true });
worker.on('exit', (code) => { console.log('exit', code); setImmediate(() => console.log('main goes on')); });
