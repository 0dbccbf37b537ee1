const sleep = require('node:timers/promises').setTimeout;

async function fetchAll(ids) {
  const pages = ids.map(async (id) => {
    await sleep(id * 100);
    console.log('  arrived', id);
    return id;
  });
  // In the order of the list, whoever arrives first.
  for await (const page of pages) {
    console.log('show', page);
  }
}
fetchAll([2, 1, 3]);
