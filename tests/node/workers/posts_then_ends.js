// What a worker posted before an error reaches its parent before the error does; before the end, however it ends.
const { Worker } = require('node:worker_threads');
const bodies = {
  throws: 'port.postMessage(1); port.postMessage(2); throw new Error("boom");',
  'throws no error': 'port.postMessage(1); throw 5;',
  rejects: 'port.postMessage(1); Promise.reject(new Error("boom")); port.postMessage(2);',
  'throws in a timer': 'port.postMessage(1); setTimeout(() => { port.postMessage(2); null.x; }, 5);',
  'throws at a message': 'port.on("message", (m) => { port.postMessage(`echo ${m}`); if (m === 2) throw new Error(`boom ${m}`); });',
  'throws in its handler':
    'process.on("uncaughtException", (e) => { port.postMessage(`handled ${e.message}`); throw new Error("second"); }); throw new Error("boom");',
  handles: 'process.on("uncaughtException", (e) => port.postMessage(`handled ${e.message}`)); port.postMessage(1); throw new Error("boom");',
  'posts at exit': 'process.on("exit", (c) => port.postMessage(`exit ${c}`)); port.postMessage(1); throw new Error("boom");',
  exits: 'process.on("exit", (c) => port.postMessage(`exit ${c}`)); port.postMessage(1); port.postMessage(2); process.exit(4);',
  'is terminated': 'port.postMessage(1); port.postMessage(2); setInterval(() => {}, 1000);',
  ends: 'port.postMessage(1); process.on("exit", () => port.postMessage("bye"));',
};

(async () => {
  for (const [name, body] of Object.entries(bodies)) {
    const worker = new Worker(`const { parentPort: port } = require('worker_threads'); ${body}`, { eval: true });
    const seen = [];
    worker.on('online', () => seen.push('online'));
    worker.on('message', (m) => {
      seen.push(`message ${m}`);
      if (name === 'is terminated') worker.terminate();
    });
    worker.on('error', (e) => seen.push(`error ${e.message ?? e}`));
    for (let i = 1; i <= 3; i++) worker.postMessage(i);
    const code = await new Promise((resolve) => { worker.on('exit', resolve); });
    console.log(`${name}: ${seen.join(', ')}, exit ${code}`);
  }
})();
