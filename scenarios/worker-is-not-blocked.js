const {
  Worker, isMainThread, parentPort,
} = require('node:worker_threads');

function compute(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('online', () => {
    console.log('main: computing for 500 ms');
    compute(500);
    console.log('main: done');
  });
  worker.on('message', (text) => console.log(text));
} else {
  let ticks = 0;
  const clock = setInterval(() => {
    ticks += 1;
    parentPort.postMessage(`worker: tick ${ticks}`);
    if (ticks === 3) clearInterval(clock);
  }, 20);
}
