const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (value) => {
    if (value === 'end') return parentPort.close();
    parentPort.postMessage(value * value);
  });
`, { eval: true });
let next = 1;
worker.on('message', (value) => {
  console.log(value);
  worker.postMessage(next < 5 ? ++next : 'end');
});
worker.on('exit', (code) => console.log('exit', code));
worker.postMessage(next);
