const sleep = require('node:timers/promises').setTimeout;

process.on('unhandledRejection', (error) => {
  console.log('unhandled:', error.message);
});

async function fails() {
  await sleep(10);
  throw new Error('mail server');
}

async function main() {
  const page = sleep(150, 'page');
  const mail = fails();
  try {
    // Nobody listens to mail while we wait for page.
    console.log('got', await page);
    console.log('got', await mail);
  } catch (error) {
    console.log('caught:', error.message);
  }
}
main();
