const { Worker } = require('node:worker_threads');
const tries = [
  () => new Worker('worker.js'), () => new Worker(5), () => new Worker(() => {}, { eval: true }), () => new Worker('x', { eval: true, argv: 1 }),
  () => new Worker('x', { eval: true, env: 5 }), () => new Worker('x', { eval: true, execArgv: 'a' }), () => new Worker('file:///a.js'),
  () => new Worker('x', { eval: true, workerData: () => {} }), () => new Worker('x', { eval: true, name: 7 }), () => new MessagePort(),
  () => new BroadcastChannel(), () => new MessageChannel().port1.postMessage(), () => new MessageChannel().port1.postMessage(1, [5]),
];
for (const one of tries) {
  try { one(); console.log('fine'); } catch (error) { console.log(error.name, error.code, error.message); }
}
