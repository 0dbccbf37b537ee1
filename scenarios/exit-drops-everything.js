process.on('exit', (code) => {
  console.log('exit handler, code', code);
  setTimeout(() => console.log('too late'), 0);
});

setTimeout(() => console.log('a timer'), 0);
setImmediate(() => console.log('an immediate'));
Promise.resolve().then(() => console.log('a promise'));
process.nextTick(() => console.log('a tick'));

console.log('leaving now');
process.exit(0);
