// A file as answer.
const http=require('http'); const fs=require('fs');
const server=http.createServer((q,r)=>{ fs.createReadStream(__filename).pipe(r); });
server.listen(0,()=>{ http.get({port:server.address().port,host:'localhost'},(r)=>{ let t=''; r.setEncoding('utf8').on('data',d=>{t+=d}).on('end',()=>{console.log(t===fs.readFileSync(__filename,'utf8')); server.close();}); }); });
