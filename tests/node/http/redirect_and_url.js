// A redirect that is not followed, and a URL object.
const http=require('http');
const server=http.createServer().listen(0);
server.on('request',(q,r)=>{r.statusCode=301;r.setHeader('Location','/x');r.end()});
server.once('listening',async()=>{ const r=await fetch('http://127.0.0.1:'+server.address().port,{redirect:'manual'}); console.log(r.status,r.type,[...r.headers.keys()].sort().join()); 
 const u=new URL('http://127.0.0.1:'+server.address().port+'/a?b=c#d'); http.get(u,(res)=>{console.log(res.statusCode,res.req.path,res.req.method,res.req.getHeader('host')===u.host);res.resume();server.close();}); });
