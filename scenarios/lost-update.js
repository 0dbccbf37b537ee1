const sleep = require('node:timers/promises').setTimeout;

let balance = 100;

async function withdraw(who, amount) {
  const seen = balance;
  console.log(who, 'sees', seen);
  await sleep(10);
  // Someone else may have been here meanwhile.
  balance = seen - amount;
  console.log(who, 'leaves', balance);
}

Promise.all([withdraw('Asha', 30), withdraw('Bilal', 50)])
  .then(() => console.log('left', balance, 'not 20'));
