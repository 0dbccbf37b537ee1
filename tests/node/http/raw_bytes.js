// What really goes over the wire, seen by a plain socket.
const http = require('http');
const net = require('net');
const server = http.createServer((req, res) => {
  res.sendDate = false;
  if (req.url === '/chunks') { res.write('ab'); res.end('c'); } else if (req.url === '/none') { res.statusCode = 204; res.end(); } else res.end('hello');
});
server.listen(0, () => {
  const paths = ['GET /plain', 'GET /chunks', 'HEAD /plain', 'GET /none'];
  const next = () => {
    const path = paths.shift();
    if (!path) { server.close(); return; }
    const socket = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    socket.on('data', (data) => { text += data; }).on('close', () => { console.log(JSON.stringify(text)); next(); });
    socket.write(`${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  };
  next();
});
