// Threads share the files and the thread pool.
const { Worker } = require('node:worker_threads');
const fs = require('node:fs');
const worker = new Worker(`
  const fs = require('node:fs');
  fs.promises.readFile(__filename.replace('[worker eval]', 'data.txt'), 'utf8').then((text) => {
    console.log('worker read', text.trim());
  });
`, { eval: true });
worker.on('exit', (code) => fs.readFile(require('node:path').join(__dirname, 'data.txt'), 'utf8', (error, text) => console.log('main read', text.trim(), code)));
