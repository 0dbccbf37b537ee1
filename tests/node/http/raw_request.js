// What a client sends.
const http = require('http');
const net = require('net');
const seen = [];
const server = net.createServer((socket) => {
  let text = '';
  socket.on('data', (data) => {
    text += data;
    if (!text.includes('\r\n\r\n')) return;
    seen.push(text.replace(/127.0.0.1:\d+/, 'HOST'));
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
  });
});
server.listen(0, async () => {
  const base = { port: server.address().port, host: '127.0.0.1' };
  const run = (options, body) => new Promise((resolve) => {
    const req = http.request({ ...base, ...options }, (res) => res.resume().on('close', resolve));
    if (body) req.end(body); else req.end();
  });
  await run({ path: '/a?b=1' });
  await run({ method: 'POST', path: '/p' }, 'body');
  await run({ method: 'DELETE', headers: { 'X-A': 'b' } });
  await run({ auth: 'user:pass', agent: false });
  for (const text of seen) console.log(JSON.stringify(text));
  server.close();
});
