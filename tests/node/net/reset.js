// resetAndDestroy: the other side gets ECONNRESET.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log('server error', error.code, error.syscall, error.message));
  socket.on('close', (hadError) => { console.log('server close', hadError); server.close(); });
  socket.resume();
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => setTimeout(() => client.resetAndDestroy(), 5));
  client.on('close', (hadError) => console.log('client close', hadError));
});
