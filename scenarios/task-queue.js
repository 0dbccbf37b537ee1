const sleep = require('node:timers/promises').setTimeout;

class TaskQueue {
  waiting = [];
  busy = false;

  add(task) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.next();
    });
  }

  next() {
    if (this.busy || this.waiting.length === 0) return;
    this.busy = true;
    const { task, resolve, reject } = this.waiting.shift();
    task().then(resolve, reject).finally(() => {
      this.busy = false;
      this.next();
    });
  }
}

const printer = new TaskQueue();
const print = (page) => async () => {
  console.log('printing', page);
  await sleep(15);
  return page;
};
for (const page of ['cover', 'text', 'index']) {
  printer.add(print(page))
    .then((done) => console.log('  out:', done));
}
console.log('all pages handed in');
