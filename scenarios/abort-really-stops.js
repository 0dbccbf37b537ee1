const sleep = require('node:timers/promises').setTimeout;

const parts = { cover: 10, text: 1000, index: 1000 };

async function report(signal) {
  for (const part in parts) {
    // The signal goes all the way down.
    await sleep(parts[part], null, { signal });
    console.log('  wrote', part);
  }
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

withTimeout(report, 100)
  .catch((error) => console.log('stopped:', error.name));
