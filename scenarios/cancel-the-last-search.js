const sleep = require('node:timers/promises').setTimeout;

let current;

async function search(text) {
  current?.abort();
  current = new AbortController();
  const { signal } = current;
  try {
    await sleep(30, null, { signal });
    console.log('results for', text);
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
    console.log('  cancelled', text);
  }
}

for (const text of ['n', 'no', 'node']) {
  console.log('typed', text);
  search(text);
}
