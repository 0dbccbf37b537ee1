// AsyncLocalStorage through servers, clients, sockets, crypto, dns and fetch.
const { AsyncLocalStorage } = require('async_hooks'); const http=require('http'), net=require('net'), crypto=require('crypto'), dns=require('dns');
const als = new AsyncLocalStorage(); let id=0;
const log=(...a)=>console.log(...a, als.getStore());
const server = http.createServer((req,res)=>{ als.run(++id, async ()=>{ log('request'); await null; log('after await'); setTimeout(()=>{log('timer'); res.end('x')},1); req.on('end',()=>log('req end')).resume(); res.on('finish',()=>log('finish')).on('close',()=>log('res close')); }); });
server.listen(0,()=>{ als.run('client',()=>{
 const r=http.get({port:server.address().port,host:'127.0.0.1'},(res)=>{ log('response'); res.on('data',()=>log('data')).on('end',()=>{log('end'); second()}); }); r.on('socket',()=>log('socket')).on('finish',()=>log('req finish')).on('close',()=>log('req close'));
 });});
function second(){ als.run('net',()=>{ const s=net.createServer((c)=>{log('connection'); c.on('data',()=>{log('server data');c.end()})}).listen(0,()=>{ log('listening'); als.run('conn',()=>{ const c=net.connect(s.address().port,'127.0.0.1',()=>{log('connect');c.write('a',()=>log('written'));}); c.on('end',()=>log('end')).on('close',()=>{log('close');s.close(()=>{log('s close');third()});server.close()}).resume(); });});});}
function third(){ als.run('crypto',()=>crypto.randomBytes(4,()=>log('bytes'))); als.run('dns',()=>dns.lookup('localhost',()=>{log('lookup'); als.run('fetch',()=>f())})); }
async function f(){ const s=http.createServer((q,r)=>r.end('ok')).listen(0,async()=>{ const r=await fetch('http://127.0.0.1:'+s.address().port); log('fetched'); await r.text(); log('text'); s.close(); }); }
