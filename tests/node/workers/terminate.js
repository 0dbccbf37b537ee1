const { Worker } = require('node:worker_threads');
const worker = new Worker('require("node:worker_threads").parentPort.postMessage("ready"); process.on("exit", () => console.log("never")); while (true);', { eval: true });
worker.on('exit', (code) => console.log('exit', code));
worker.on('message', async (message) => {
  console.log(message);
  console.log('terminated', await worker.terminate(), worker.threadId);
  console.log('again', await worker.terminate());
  worker.postMessage('nobody');
  worker.ref(); worker.unref();
});
