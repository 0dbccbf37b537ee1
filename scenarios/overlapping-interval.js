const sleep = require('node:timers/promises').setTimeout;
let runs = 0;
let active = 0;

async function sync(run) {
  active += 1;
  console.log(`run ${run} starts, active ${active}`);
  await sleep(200);
  active -= 1;
  console.log(`run ${run} ends`);
}

// The interval does not wait for the promise.
const timer = setInterval(() => {
  runs += 1;
  sync(runs);
  if (runs === 3) clearInterval(timer);
}, 20);
