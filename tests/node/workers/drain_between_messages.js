// Each message is a callback of its own: ticks and microtasks run between two of them.
const { Worker } = require('node:worker_threads');
const worker = new Worker(`
  const { parentPort } = require('node:worker_threads');
  for (const letter of 'abc') parentPort.postMessage(letter);
`, { eval: true });
worker.on('message', (letter) => {
  console.log(letter);
  process.nextTick(() => console.log('tick', letter));
  Promise.resolve().then(() => console.log('microtask', letter));
});
