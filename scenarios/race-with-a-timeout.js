const wait = (ms) => new Promise((r) => setTimeout(r, ms));

async function slowReport() {
  await wait(200);
  console.log('  the report goes on all the same');
  return 'report';
}

function withTimeout(promise, ms) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, ms, new Error('too slow'));
  });
  // Clear the timer, or it keeps the process alive.
  return Promise.race([promise, late])
    .finally(() => clearTimeout(timer));
}

withTimeout(slowReport(), 50)
  .catch((error) => console.log(error.message));
withTimeout(Promise.resolve('quick'), 60_000)
  .then((value) => console.log(value));
process.on('exit', () => console.log('exit'));
