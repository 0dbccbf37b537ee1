const sleep = require('node:timers/promises').setTimeout;

const controller = new AbortController();
const { signal } = controller;

async function work() {
  try {
    console.log('sleep for a minute');
    await sleep(60_000, null, { signal });
    console.log('never printed');
  } catch (error) {
    console.log('woken by', error.name);
  }
}

work();
setTimeout(() => {
  console.log('enough');
  controller.abort();
}, 20);
process.on('exit', () => console.log('exit at once'));
