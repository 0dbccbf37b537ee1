let resolve;
const p = new Promise((r) => { resolve = r; });
p.then(() => console.log('A')); p.then(() => console.log('B'));
Promise.resolve().then(() => console.log('already queued first'));
p.finally(() => console.log('C'));
resolve();
Promise.resolve().then(() => console.log('queued after resolve'));
