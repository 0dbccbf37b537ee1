// What a worker prints is not lost, also where its parent has not asked for more before the worker ends.
const { Worker } = require('node:worker_threads');
const prints = 'console.log("one"); console.error("aside"); console.log("two"); process.stdout.write("thr"); console.log("ee");';
const ends = ['throw new Error("boom")', 'process.exit(3)', 'Promise.reject(7)', '', 'process.on("exit", () => console.log("last"))'];

(async () => {
  for (const end of ends) {
    const worker = new Worker(`${prints} ${end}`, { eval: true });
    worker.on('error', (e) => console.log('error', e.message));
    const code = await new Promise((resolve) => { worker.on('exit', resolve); });
    console.log('exit', code);
  }
  const counts = 'console.log(process.listenerCount("exit")); process.stderr; console.log(process.listenerCount("exit"))';
  new Worker(counts, { eval: true });
})();
