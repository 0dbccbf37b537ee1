process.on('exit', (c) => console.log('exit', c));
(async () => { try { await new Promise(() => {}); console.log('never'); } finally { console.log('never'); } })();
