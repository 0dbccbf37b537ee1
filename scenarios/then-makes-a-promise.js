const sleep = require('node:timers/promises').setTimeout;

Promise.resolve(1)
  .then((value) => {
    console.log('got', value);
    return value + 1;
  })
  .then((value) => {
    console.log('got', value);
    // The chain waits for a returned promise.
    return sleep(20, value + 1);
  })
  .then((value) => {
    console.log('got', value, 'after a pause');
  })
  .then((value) => console.log('got', value));
