// Two sockets destroyed one after the other: the last one closes first.
const net = require('net');
const server = net.createServer((socket) => socket.on('error', () => {}).resume()).listen(0, () => {
  const { port } = server.address();
  let open = 0;
  const sockets = [1, 2, 3].map((n) => net.connect(port, '127.0.0.1', () => {
    if (++open < 3) return;
    for (const socket of sockets) socket.destroy();
    server.close();
  }).on('close', () => console.log('close', n)));
});
