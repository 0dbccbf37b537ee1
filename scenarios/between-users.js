const sleep = require('node:timers/promises').setTimeout;

async function save(user) {
  await sleep(150);
  console.log('saved', user);
}

async function saveAll(users) {
  for (const user of users) await save(user);
  console.log('all saved');
}

saveAll(['Asha', 'Bilal', 'Chitra']);
setTimeout(() => console.log('  a visitor is served'), 220);
console.log('script ends');
