process.on('unhandledRejection', (reason) => {
  console.log('unhandled:', reason);
});

Promise.reject('nobody');

setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve()
  .then(() => console.log('promise 1'))
  .then(() => console.log('promise 2'));
console.log('script ends');
