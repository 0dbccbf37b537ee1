console.log('before'); process.on('exit',()=>console.log('exit (never)')); setTimeout(()=>{},100); process.kill(process.pid,'SIGTERM'); console.log('after?');
