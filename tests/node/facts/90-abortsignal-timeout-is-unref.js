const s = AbortSignal.timeout(50);
process.on('exit', () => console.log('exit, aborted =', s.aborted));
