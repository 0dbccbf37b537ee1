const net = require('net');
const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log('server error', error.message));
  socket.on('close', (hadError) => { console.log('server close', hadError); server.close(); });
  socket.destroy(new Error('on purpose'));
  console.log('destroyed', socket.destroyed);
}).listen(0, () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('end', () => console.log('client end')).on('close', (hadError) => console.log('client close', hadError)).resume();
});
