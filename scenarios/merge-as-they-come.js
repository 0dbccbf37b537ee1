const sleep = require('node:timers/promises').setTimeout;

async function* asTheyCome(promises) {
  const open = new Map();
  promises.forEach((promise, n) => {
    open.set(n, promise.then((value) => [n, value]));
  });
  while (open.size > 0) {
    const [n, value] = await Promise.race(open.values());
    open.delete(n);
    yield value;
  }
}

async function main() {
  const mails = [
    sleep(210, 'C'),
    sleep(10, 'A'),
    sleep(110, 'B'),
  ];
  for await (const mail of asTheyCome(mails)) {
    console.log('mail', mail);
  }
}
main();
