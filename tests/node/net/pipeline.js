// pipeline() through a socket and back.
const net=require('net'); const { pipeline, finished, PassThrough } = require('stream');
const server=net.createServer((s)=>{ pipeline(s, new PassThrough(), s, (e)=>console.log('pipeline',e?.code)); });
server.listen(0,()=>{ const c=net.connect(server.address().port,'127.0.0.1',()=>{ c.end('hello pipeline'); }); finished(c,(e)=>{console.log('finished',e?.code); server.close(()=>console.log('closed'))}); c.on('data',d=>console.log(String(d))); });
