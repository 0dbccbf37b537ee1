process.on('exit', () => {
  console.log('exit');
  process.nextTick(() => console.log('never: tick'));
  Promise.resolve().then(() => console.log('never: microtask'));
});
setTimeout(() => process.exit(), 1);
