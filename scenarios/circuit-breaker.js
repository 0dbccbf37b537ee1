const sleep = require('node:timers/promises').setTimeout;

function protect(call, limit, restMs) {
  let failures = 0;
  return async () => {
    if (failures >= limit) throw new Error('not asked');
    try {
      return await call();
    } catch (error) {
      failures += 1;
      if (failures === limit) {
        console.log('  circuit opens');
        setTimeout(() => { failures = 0; }, restMs);
      }
      throw error;
    }
  };
}

let healthy = false;
const visit = protect(async () => {
  if (!healthy) throw new Error('shop is down');
  return 'welcome';
}, 2, 30);

async function main() {
  for (let n = 1; n <= 4; n += 1) {
    await visit().catch((e) => console.log(e.message));
  }
  healthy = true;
  await sleep(60);
  console.log(await visit());
}
main();
