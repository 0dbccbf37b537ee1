queueMicrotask(() => console.log('1 queueMicrotask'));
Promise.resolve().then(() => console.log('2 then'));
(async () => { await null; console.log('3 await'); })();
queueMicrotask(() => console.log('4 queueMicrotask'));
