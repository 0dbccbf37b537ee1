const sleep = require('node:timers/promises').setTimeout;

async function cook(dish) {
  console.log(' start', dish);
  await sleep(20);
  console.log(' ready', dish);
}

async function main() {
  console.log('one by one');
  await cook('soup');
  await cook('rice');
  await cook('tea');

  console.log('together');
  await Promise.all(['soup', 'rice', 'tea'].map(cook));
  console.log('all served');
}
main();
