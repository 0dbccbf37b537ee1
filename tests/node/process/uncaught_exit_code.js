process.on('exit', (code) => { console.log('exit', code, process.exitCode); process.exitCode = 9; });
setTimeout(() => { throw new Error('x'); }, 1); setTimeout(() => console.log('never'), 1);
