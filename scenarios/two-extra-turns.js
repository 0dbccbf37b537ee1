Promise.resolve()
  .then(() => {
    console.log('left 1');
    return Promise.resolve('a promise');
  })
  .then((value) => console.log('left 2, with', value));

Promise.resolve()
  .then(() => console.log('right 1'))
  .then(() => console.log('right 2'))
  .then(() => console.log('right 3'))
  .then(() => console.log('right 4'));
