process.on('uncaughtException', (e) => console.log('caught', e.message));
setImmediate(() => { console.log('i1'); process.nextTick(() => console.log('tick')); throw new Error('boom'); });
setImmediate(() => console.log('i2'));
