const http = require('http');
const server = http.createServer((req, res) => {
  const { host, ...headers } = req.headers;
  console.log(headers, host.startsWith('127.0.0.1:'), req.rawHeaders.length);
  res.setHeader('X-One', '1');
  res.setHeader('X-Two', ['a', 'b']);
  res.setHeader('Set-Cookie', ['a=1', 'b=2']);
  console.log(res.getHeaderNames(), res.getHeader('x-two'), res.hasHeader('X-ONE'), res.headersSent);
  res.removeHeader('x-one');
  res.writeHead(202, 'Quite fine', { 'X-Three': 3 });
  try { res.setHeader('late', '1'); } catch (error) { console.log(error.code, error.message); }
  try { res.writeHead(200); } catch (error) { console.log(error.code, error.message); }
  res.end();
});
server.listen(0, () => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', headers: { 'X-Custom': 'yes', Accept: ['text/html', 'text/plain'] } }, (res) => {
    const { date, ...headers } = res.headers;
    console.log(res.statusCode, res.statusMessage, headers, res.rawHeaders.filter((h, i) => i % 2 === 0));
    res.resume().on('end', () => server.close());
  });
  for (const [name, value] of [['bad name', 'x'], ['ok', 'bad\nvalue'], ['none', undefined]]) {
    try { req.setHeader(name, value); } catch (error) { console.log(error.name, error.code, error.message); }
  }
  req.end();
});
