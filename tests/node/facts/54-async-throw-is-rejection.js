process.on('unhandledRejection', (e) => console.log('unhandledRejection', e.message));
async function f() { throw new Error('sync part'); }
try { f(); console.log('no exception reached the caller'); } catch { console.log('never'); }
