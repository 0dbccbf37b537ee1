const sleep = require('node:timers/promises').setTimeout;

async function report(signal) {
  for (const part of ['cover', 'text', 'index']) {
    // The signal goes all the way down.
    await sleep(40, null, { signal });
    console.log('  wrote', part);
  }
  return 'report';
}

async function withTimeout(work, ms) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

withTimeout(report, 60)
  .catch((error) => console.log('stopped:', error.name));
