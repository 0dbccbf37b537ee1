const sleep = require('node:timers/promises').setTimeout;

let calls = 0;
async function pay() {
  calls += 1;
  if (calls < 4) throw new Error(`busy, call ${calls}`);
  return 'paid';
}

async function retry(work, attempts) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts) throw error;
      // Doubling: 10, 20, 40, ...
      const pause = 10 * 2 ** (attempt - 1);
      console.log(error.message + ', wait', pause);
      await sleep(pause);
    }
  }
}

retry(pay, 5).then((result) => console.log(result));
