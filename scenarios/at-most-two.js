const sleep = require('node:timers/promises').setTimeout;

const urls = ['a', 'b', 'c', 'd', 'e'];
let running = 0;

async function download(url) {
  running += 1;
  console.log(`start ${url}, running ${running}`);
  await sleep(20);
  running -= 1;
  console.log(`done ${url}`);
}

// Two workers share one list.
async function worker() {
  while (urls.length > 0) await download(urls.shift());
}

Promise.all([worker(), worker()])
  .then(() => console.log('all done'));
