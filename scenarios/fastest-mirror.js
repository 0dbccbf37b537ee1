const sleep = require('node:timers/promises').setTimeout;

async function mirror(name, ms, works = true) {
  await sleep(ms);
  console.log(works ? ' answer:' : ' broken:', name);
  if (!works) throw new Error(name);
  return name;
}

async function main() {
  const winner = await Promise.any([
    mirror('Dhaka', 20, false),
    mirror('Delhi', 60),
    mirror('Oslo', 300),
  ]);
  console.log('use', winner);

  await Promise.any([
    mirror('Lima', 20, false),
    mirror('Rome', 60, false),
  ]).catch((error) => {
    console.log(error.name, 'of', error.errors.length);
  });
}
main();
