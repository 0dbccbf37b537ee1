(async () => 1)().then(() => console.log('return value'));
(async () => { return await Promise.resolve(1); })().then(() => console.log('return await promise'));
(async () => Promise.resolve(1))().then(() => console.log('return promise'));
let p = Promise.resolve();
for (let i = 1; i <= 4; i++) p = p.then(() => console.log('tick', i));
