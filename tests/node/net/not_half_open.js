// Without it the socket ends by itself when the other side has.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('end', () => {
    console.log('server: end, writable', socket.writable);
    process.nextTick(() => console.log('tick after end, writable', socket.writable, socket.writableEnded));
  });
  socket.on('finish', () => console.log('server: finish'));
  socket.on('close', () => console.log('server: close'));
  socket.resume();
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => client.end());
  client.on('end', () => console.log('client: end')).resume();
  client.on('close', () => { console.log('client: close'); server.close(); });
});
