process.on('uncaughtException', (error) => {
  console.log('uncaught:', error.message);
});
process.on('unhandledRejection', (error) => {
  console.log('unhandled:', error.message);
});

Promise.resolve().then(() => {
  throw new Error('from then');
});
queueMicrotask(() => {
  throw new Error('from queueMicrotask');
});
queueMicrotask(() => console.log('one more microtask'));
