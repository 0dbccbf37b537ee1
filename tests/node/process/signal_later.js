process.on('SIGINT',()=>{console.log('SIGINT'); process.off('SIGINT', h)}); function h(){} process.on('SIGINT',h);
setTimeout(()=>process.kill(process.pid,'SIGINT'),5);
setTimeout(()=>{console.log('t');process.exit()},15);
