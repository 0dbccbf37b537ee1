const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
if (isMainThread) {
  const worker = new Worker(__filename, { workerData: 20, argv: ['one', 2], env: { NAME: 'value', NUMBER: 5 } });
  worker.on('message', (message) => console.log('result', message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  const path = require('node:path');
  parentPort.postMessage({
    doubled: workerData * 2, file: path.basename(__filename), argv: [path.basename(process.argv[1]), ...process.argv.slice(2)],
    env: Object.entries(process.env).sort(), main: require.main === module,
  });
}
