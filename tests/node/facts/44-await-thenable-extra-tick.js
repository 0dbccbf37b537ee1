const thenable = { then(ok) { console.log('then() called'); ok(); } };
(async () => { await thenable; console.log('after await thenable'); })();
let p = Promise.resolve();
for (let i = 1; i <= 4; i++) p = p.then(() => console.log('tick', i));
