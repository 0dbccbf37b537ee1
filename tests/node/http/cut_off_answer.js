// The server breaks off in the middle of the body.
const http=require('http');
const server=http.createServer((q,r)=>{ r.writeHead(200,{'Content-Length':5}); r.write('ab'); setTimeout(()=>r.socket.destroy(),5); });
server.listen(0,()=>{ http.get({port:server.address().port,host:'127.0.0.1'},(r)=>{ r.on('data',d=>console.log('data',String(d))).on('aborted',()=>console.log('aborted')).on('error',e=>console.log('error',e.code,e.message)).on('end',()=>console.log('end (never)')).on('close',()=>{console.log('close',r.complete);server.close()}) }).on('error',e=>console.log('req error',e.message)).on('close',()=>console.log('req close')); });
