// A busy callback delays every request.
const http = require('http');
const server = http.createServer((req, res) => {
  console.log('serve', req.url);
  if (req.url === '/slow') { const end = Date.now() + 60; while (Date.now() < end); }
  res.end(req.url);
});
server.listen(0, () => {
  const { port } = server.address();
  let left = 3;
  for (const path of ['/slow', '/a', '/b']) {
    http.get({ port, host: '127.0.0.1', path }, (res) => {
      res.on('data', (data) => console.log('answer', String(data)));
      res.on('end', () => { if (--left === 0) server.close(); });
    });
  }
});
