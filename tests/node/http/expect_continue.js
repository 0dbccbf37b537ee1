const http = require('http');
const server = http.createServer((req, res) => { let body = ''; req.on('data', (d) => { body += d; }).on('end', () => res.end(body)); });
server.listen(0, () => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', headers: { Expect: '100-continue' } }, (res) => {
    console.log('response', res.statusCode);
    res.on('data', (d) => console.log(String(d))).on('end', () => server.close());
  });
  req.on('continue', () => { console.log('continue'); req.end('the body'); });
  req.on('information', (info) => console.log('information', info.statusCode));
});
