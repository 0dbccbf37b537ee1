process.on('SIGTERM', () => console.log('a')); process.on('SIGTERM', () => console.log('b'));
process.kill(process.pid); process.kill(process.pid, 15);
setImmediate(()=>console.log('immediate'));
setTimeout(()=>{console.log('timer');process.exit(0)},300);
for (const a of [['x'],[process.pid,'SIGFOO'],[process.pid, 999]]) try{process.kill(...a)}catch(e){console.log(e.name,e.code,e.message)}
try{process.kill(99999999,0)}catch(e){console.log(e.code,e.message,e.syscall,e.errno)}
