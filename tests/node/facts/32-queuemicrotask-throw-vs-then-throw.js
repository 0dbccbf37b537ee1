process.on('uncaughtException', (e) => console.log('uncaughtException', e.message));
process.on('unhandledRejection', (e) => console.log('unhandledRejection', e.message));
Promise.resolve().then(() => { throw new Error('from then'); });
queueMicrotask(() => { throw new Error('from queueMicrotask'); });
queueMicrotask(() => console.log('later microtask still runs'));
setImmediate(() => console.log('immediate'));
