Promise.resolve().finally(() => console.log('finally')).then(() => console.log('after finally'));
Promise.resolve().then(() => console.log('then')).then(() => console.log('after then'));
let p = Promise.resolve();
for (let i = 1; i <= 5; i++) p = p.then(() => console.log('tick', i));
