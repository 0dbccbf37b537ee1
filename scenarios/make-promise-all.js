const sleep = require('node:timers/promises').setTimeout;

function all(promises) {
  return new Promise((resolve, reject) => {
    const values = [];
    let missing = promises.length;
    if (missing === 0) resolve(values);

    promises.forEach((promise, place) => {
      Promise.resolve(promise).then((value) => {
        console.log('place', place, 'has', value);
        values[place] = value;
        missing -= 1;
        if (missing === 0) resolve(values);
      }, reject);
    });
  });
}

all([sleep(200, 'slow'), sleep(10, 'fast'), 'plain'])
  .then((values) => console.log(values));
