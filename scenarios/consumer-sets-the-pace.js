const sleep = require('node:timers/promises').setTimeout;

async function* bakery() {
  for (let loaf = 1; loaf <= 3; loaf += 1) {
    console.log('bake loaf', loaf);
    await sleep(10);
    yield loaf;
  }
  console.log('bakery closes');
}

async function main() {
  for await (const loaf of bakery()) {
    console.log('  eat loaf', loaf);
    await sleep(30);
    console.log('  finished', loaf);
  }
}
main();
