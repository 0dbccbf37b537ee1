process.on('unhandledRejection', (r) => console.log('unhandledRejection', r));
setTimeout(() => console.log('timer'), 1);
setImmediate(() => console.log('immediate'));
Promise.reject('x');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => { console.log('micro'); process.nextTick(() => console.log('late tick')); });
const end = Date.now() + 10; while (Date.now() < end);
