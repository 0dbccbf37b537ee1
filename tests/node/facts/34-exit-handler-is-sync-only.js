process.on('exit', () => {
  console.log('exit');
  setTimeout(() => console.log('never: timer'), 0);
  setImmediate(() => console.log('never: immediate'));
  process.nextTick(() => console.log('never: tick'));
  Promise.resolve().then(() => console.log('microtask (natural exit only)'));
});
