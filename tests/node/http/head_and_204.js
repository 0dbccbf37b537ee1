const http = require('http');
const server = http.createServer((req, res) => { if (req.method === 'HEAD') { res.setHeader('Content-Length', 10); res.end('ignored'); } else { res.writeHead(204); res.end(); } });
server.listen(0, async () => {
  const run = (method) => new Promise((resolve) => {
    http.request({ port: server.address().port, host: '127.0.0.1', method }, (res) => {
      res.on('data', (data) => console.log('data (never)', data)).on('end', () => { console.log(method, res.statusCode, res.headers['content-length'], res.headers.connection); resolve(); });
    }).end();
  });
  await run('HEAD');
  await run('GET');
  await run('HEAD');
  server.close(() => console.log('closed'));
});
