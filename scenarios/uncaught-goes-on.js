process.on('uncaughtException', (error) => {
  console.log('caught at the door:', error.message);
});

setTimeout(() => console.log('timer'), 5);
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));

throw new Error('boom');
