Promise.resolve()
  .then(() => console.log('first then'))
  .then(() => console.log('second then'));

queueMicrotask(() => console.log('microtask'));
process.nextTick(() => console.log('tick'));
setTimeout(() => console.log('timeout'), 0);
console.log('script ends');
