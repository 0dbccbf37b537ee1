// A small JSON API: POST, GET, 404, 400.
const http = require('http');
const items = [];
const server = http.createServer((req, res) => {
  const send = (status, value) => { res.writeHead(status, { 'Content-Type': 'application/json' }); res.end(JSON.stringify(value)); };
  if (req.url !== '/items') return send(404, { error: 'not found' });
  if (req.method === 'GET') return send(200, items);
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => {
    try { items.push(JSON.parse(body)); send(201, { count: items.length }); } catch (error) { send(400, { error: error.name }); }
  });
});
function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const req = http.request({ port: server.address().port, host: '127.0.0.1', path, method, headers: { 'Content-Type': 'application/json' } }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => resolve([res.statusCode, res.headers['content-type'], text]));
    });
    req.on('error', reject);
    if (body !== undefined) req.write(body);
    req.end();
  });
}
server.listen(0, async () => {
  console.log(...await call('GET', '/items'));
  console.log(...await call('POST', '/items', '{"name":"tea"}'));
  console.log(...await call('POST', '/items', '{nonsense'));
  console.log(...await call('GET', '/items'));
  console.log(...await call('DELETE', '/nothing'));
  server.close(() => console.log('closed'));
});
