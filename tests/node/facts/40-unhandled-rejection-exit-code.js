process.on('exit', (c) => console.log('exit', c));
setImmediate(() => console.log('never'));
Promise.reject(new Error('nobody listens'));
