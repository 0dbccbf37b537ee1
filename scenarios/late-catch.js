process.on('unhandledRejection', (reason) => {
  console.log('unhandled:', reason);
});
process.on('rejectionHandled', () => {
  console.log('handled after all');
});

const early = Promise.reject('early');
const late = Promise.reject('late');

process.nextTick(() => {
  early.catch((reason) => console.log('caught:', reason));
});
setImmediate(() => {
  late.catch((reason) => console.log('caught:', reason));
});
