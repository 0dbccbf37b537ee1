const sleep = require('node:timers/promises').setTimeout;

async function load(name, ms, signal) {
  try {
    await sleep(ms, null, { signal });
    console.log('  loaded', name);
  } catch (error) {
    console.log('  dropped', name);
    throw error;
  }
}

const page = new AbortController();
const { signal } = page;
const parts = [
  load('user', 10, signal),
  load('posts', 1000, signal),
  load('comments', 2000, signal),
];
Promise.all(parts)
  .catch((error) => console.log(error.name));

setTimeout(() => {
  console.log('the visitor leaves');
  page.abort();
}, 50);
