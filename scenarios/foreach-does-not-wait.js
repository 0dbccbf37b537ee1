const sleep = require('node:timers/promises').setTimeout;

const send = async (name) => {
  await sleep(10);
  console.log('  sent to', name);
};

async function main() {
  ['Asha', 'Bilal'].forEach(async (name) => {
    await send(name);
  });
  console.log('forEach is over, nothing is sent');
  await sleep(30);

  for (const name of ['Chitra', 'Dev']) {
    await send(name);
  }
  console.log('for is over, all is sent');
}
main();
