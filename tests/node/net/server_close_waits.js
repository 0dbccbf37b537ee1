// close() takes no new connections and waits for those that are open.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('end', () => console.log('server: end'));
  socket.on('close', () => console.log('server: socket close'));
  socket.resume();
});
server.listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    setImmediate(() => {
      server.close((error) => console.log('server closed', error));
      console.log('listening', server.listening);
      server.getConnections((error, count) => console.log('connections', error, count));
      setTimeout(() => client.end(), 10);
    });
  });
  client.on('close', () => console.log('client close'));
});
