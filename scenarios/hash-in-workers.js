const {
  Worker, isMainThread, parentPort, workerData,
} = require('node:worker_threads');

function hash(text) {
  let sum = 2166136261;
  for (let round = 0; round < 60; round++) {
    for (const letter of text) {
      sum = Math.imul(sum ^ letter.charCodeAt(0), 16777619);
    }
  }
  return (sum >>> 0).toString(16);
}

function hashInWorker(part) {
  return new Promise((resolve, reject) => {
    const options = { workerData: part, name: part };
    const worker = new Worker(__filename, options);
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function main() {
  const parts = ['head', 'middle', 'tail'];
  const hashes = await Promise.all(parts.map(hashInWorker));
  parts.forEach((part, i) => {
    console.log(part, 'has the hash', hashes[i]);
  });
}

if (isMainThread) {
  main();
  console.log('three threads are at work');
} else {
  parentPort.postMessage(hash(workerData));
}
