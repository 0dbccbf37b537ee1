process.on('exit', (code) => { console.log('exit', code); process.exit(code + 1); console.log('never'); });
setTimeout(() => console.log('never'), 1);
try { process.exit(7); } finally { console.log('never'); }
