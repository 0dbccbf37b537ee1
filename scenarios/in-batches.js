const sleep = require('node:timers/promises').setTimeout;

async function resize(photo) {
  await sleep(photo === 2 ? 60 : 20);
  console.log('photo', photo);
}

async function resizeAll(photos, size) {
  for (let at = 0; at < photos.length; at += size) {
    const batch = photos.slice(at, at + size);
    console.log('batch', batch);
    // The slowest of a batch holds up the next one.
    await Promise.all(batch.map(resize));
  }
}

resizeAll([1, 2, 3, 4, 5], 2);
