// Recording why a promise failed runs no code of the script.
process.on('unhandledRejection', (reason) => console.log('unhandled', typeof reason, Object.keys(reason).join()));

Promise.reject({ code: 1, toString() { console.log('toString ran'); return 'reason'; } });
Promise.reject({ code: 2, [Symbol.toPrimitive]() { console.log('toPrimitive ran'); return 'reason'; } });
Promise.reject({ get code() { console.log('getter ran'); return 3; }, get name() { console.log('name ran'); return 'Error'; } });
Promise.reject(new Proxy({}, { get(target, key) { console.log('trap ran', String(key)); return target[key]; } }));

process.on('uncaughtException', (error) => console.log('uncaught', Object.keys(error).join()));
setTimeout(() => { throw { code: 4, toString() { console.log('toString ran'); return 'error'; } }; });
