const sleep = require('node:timers/promises').setTimeout;

async function connect() {
  console.log('  connecting');
  await sleep(20);
  return { name: 'database' };
}

let connection;
async function late() {
  // Empty for everyone until the first is done.
  connection ??= await connect();
  return connection;
}

let pending;
function shared() {
  // Keep the promise, not the result.
  pending ??= connect();
  return pending;
}

async function main() {
  console.log('keep the result');
  await Promise.all([late(), late(), late()]);
  console.log('keep the promise');
  await Promise.all([shared(), shared(), shared()]);
}
main();
