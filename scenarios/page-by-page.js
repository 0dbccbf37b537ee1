const sleep = require('node:timers/promises').setTimeout;

const pages = [['Asha', 'Bilal'], ['Chitra'], ['Dev']];

async function fetchPage(number) {
  console.log('  fetch page', number);
  await sleep(15);
  return pages[number];
}

async function* allUsers() {
  for (let n = 0; n < pages.length; n += 1) {
    yield* await fetchPage(n);
  }
}

async function main() {
  for await (const user of allUsers()) {
    console.log(user);
    // Nobody asks for the last page.
    if (user === 'Chitra') break;
  }
  console.log('found her');
}
main();
