// The server closes a connection that nobody has used for a while.
const http=require('http');
const server=http.createServer({keepAliveTimeout:50},(q,r)=>r.end('x'));
server.on('connection',s=>s.on('close',()=>console.log('server side closed')));
server.listen(0,()=>{ const agent=new http.Agent({keepAlive:true}); http.get({port:server.address().port,host:'127.0.0.1',agent},(r)=>{ console.log(r.headers['keep-alive']); r.resume().on('end',()=>{console.log('end'); setTimeout(()=>{server.close(()=>console.log('closed'))},1500)}); }); });
