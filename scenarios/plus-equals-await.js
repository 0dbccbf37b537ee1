const sleep = require('node:timers/promises').setTimeout;
let total = 0;

async function size(file) {
  await sleep(10);
  return file.length;
}

async function addWrong(file) {
  // total is read first, then the function waits.
  total += await size(file);
}

async function addRight(file) {
  const bytes = await size(file);
  total += bytes;
}

async function main() {
  const files = ['one', 'three', 'seven'];
  await Promise.all(files.map(addWrong));
  console.log('wrong total', total);

  total = 0;
  await Promise.all(files.map(addRight));
  console.log('right total', total);
}
main();
