// Three requests in one write: answered in their order, though the second is ready first.
const http=require('http'),net=require('net');
const server=http.createServer((q,r)=>{ console.log('req',q.url); setTimeout(()=>r.end(q.url), q.url==='/1'?20:1); });
server.listen(0,()=>{ const c=net.connect(server.address().port,'127.0.0.1'); c.write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'); let t=''; c.on('data',d=>{t+=d}).on('close',()=>{console.log(t.match(/\/\d|HTTP\S+ \d+/g).join()); server.close()}); });
