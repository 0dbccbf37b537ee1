// write() says false, drain goes on.
const http=require('http');
const server=http.createServer((q,r)=>{ let n=0; const w=()=>{ let ok=true; while(n<200&&ok){ ok=r.write(Buffer.alloc(16384,'z')); n++; } if(n<200){ r.once('drain',w); } else r.end(); }; w(); });
server.listen(0,()=>{ http.get({port:server.address().port,host:'127.0.0.1'},(r)=>{ let b=0; r.on('data',d=>{b+=d.length}); r.on('end',()=>{console.log(b===200*16384); server.close()}); setTimeout(()=>{},1); }); });
