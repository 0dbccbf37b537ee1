const sleep = require('node:timers/promises').setTimeout;
const stats = { calls: 0, failures: 0, slow: 0 };

async function measured(work, slowMs) {
  const start = performance.now();
  stats.calls += 1;
  try {
    return await work();
  } catch (error) {
    stats.failures += 1;
    throw error;
  } finally {
    // Both ways out are measured.
    const took = performance.now() - start;
    if (took > slowMs) stats.slow += 1;
  }
}

async function broken() {
  throw new Error('no such user');
}

async function main() {
  await measured(() => sleep(5), 150);
  await measured(() => sleep(200), 150);
  await measured(broken, 150).catch(() => {});
  console.log(stats);
  const rate = stats.failures / stats.calls;
  console.log(`failed: ${Math.round(rate * 100)} %`);
}
main();
