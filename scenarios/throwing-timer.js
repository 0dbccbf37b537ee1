process.on('uncaughtException', (error) => {
  console.log('caught at the door:', error.message);
});

setTimeout(() => {
  process.nextTick(() => console.log('tick of timer 1'));
  throw new Error('timer 1 fails');
}, 5);
setTimeout(() => console.log('timer 2'), 5);
setTimeout(() => console.log('timer 3'), 5);

// All three are due in one pass.
const end = Date.now() + 10;
while (Date.now() < end);
