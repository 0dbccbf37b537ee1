const {
  Worker, isMainThread, parentPort,
} = require('node:worker_threads');

function compute(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
  return 42;
}

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (answer) => {
    console.log('main: the answer is', answer);
    clearInterval(clock);
  });
  let ticks = 0;
  const clock = setInterval(() => {
    ticks += 1;
    if (ticks === 3) console.log('main: my timers run on');
  }, 40);
  console.log('main: computing is the worker\'s job');
} else {
  parentPort.postMessage(compute(400));
}
