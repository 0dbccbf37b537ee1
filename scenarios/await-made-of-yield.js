const sleep = require('node:timers/promises').setTimeout;

// Runs a generator, waiting for each promise it yields.
function run(generator) {
  const task = generator();
  function step(value) {
    const { value: promise, done } = task.next(value);
    if (!done) promise.then(step);
  }
  step();
}

run(function* () {
  console.log('yield: start');
  const tea = yield sleep(10, 'tea');
  console.log('yield: got', tea);
});

(async () => {
  console.log('await: start');
  const tea = await sleep(10, 'tea');
  console.log('await: got', tea);
})();
console.log('script ends');
