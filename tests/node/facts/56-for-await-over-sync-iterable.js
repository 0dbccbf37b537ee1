const list = [Promise.resolve(1), Promise.resolve(2)];
(async () => { for await (const v of list) console.log('for await', v); console.log('done'); })();
(async () => { for (const p of list) console.log('for + await', await p); console.log('done2'); })();
