const sleep = require('node:timers/promises').setTimeout;

async function nap() {
  await sleep(10);
  console.log('awake after the nap');
}

nap();
setTimeout(() => console.log('callback timer'), 10);

// When the loop looks, both are due.
const end = Date.now() + 20;
while (Date.now() < end);
