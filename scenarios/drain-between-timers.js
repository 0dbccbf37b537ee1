setTimeout(() => {
  console.log('timer 1');
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
}, 5);

setTimeout(() => console.log('timer 2'), 5);

// Both timers are due in the same pass.
const end = Date.now() + 10;
while (Date.now() < end);
