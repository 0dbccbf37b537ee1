process.on('SIGUSR2', (name, number) => { console.log('SIGUSR2', name, number); process.nextTick(() => console.log('tick of signal')); setImmediate(() => { console.log('immediate'); process.removeAllListeners('SIGUSR2'); }); });
console.log('sync', process.kill(process.pid, 'SIGUSR2'));
process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('micro'));
setTimeout(()=>console.log('timer'),10);
process.on('exit', (c)=>console.log('exit',c));
