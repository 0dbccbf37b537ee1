setTimeout(() => {
  console.log('t1');
  Promise.resolve().then(() => console.log('micro'));
  process.nextTick(() => console.log('tick'));
}, 1);
setTimeout(() => console.log('t2'), 1);
const end = Date.now() + 5; while (Date.now() < end);
