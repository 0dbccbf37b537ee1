const sleep = require('node:timers/promises').setTimeout;

async function save(name) {
  await sleep(10);
  console.log('  saved', name);
}

Promise.resolve()
  .then(() => { save('draft'); })
  .then(() => console.log('draft done?'))
  .then(() => sleep(40))
  .then(() => save('letter'))
  .then(() => console.log('letter done.'));
