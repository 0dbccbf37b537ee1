const sleep = require('node:timers/promises').setTimeout;

async function sync(run) {
  console.log(`run ${run} starts`);
  await sleep(50);
  console.log(`run ${run} ends`);
}

async function repeat() {
  for (let run = 1; run <= 3; run += 1) {
    await sync(run);
    // The pause begins when the work is done.
    await sleep(20);
  }
}

repeat();
