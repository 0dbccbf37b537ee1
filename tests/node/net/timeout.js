// setTimeout: nothing happened for so long. The socket stays open until one closes it.
const net = require('net');
const server = net.createServer((socket) => {
  socket.setTimeout(30, () => { console.log('server: timeout'); socket.end('too slow'); });
  socket.on('close', () => console.log('server: close'));
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('data', (data) => console.log('client:', String(data)));
  client.on('end', () => console.log('client: end'));
  client.on('close', () => server.close());
});
