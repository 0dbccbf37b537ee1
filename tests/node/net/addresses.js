const net = require('net');
const server = net.createServer((socket) => {
  const { port } = server.address();
  console.log('server side', socket.remoteAddress, socket.remoteFamily, socket.localAddress, socket.localPort === port);
  socket.end();
  socket.resume();
}).listen(0, () => {
  const { address, family, port } = server.address();
  console.log(address, family);
  const client = net.connect(port, '127.0.0.1', () => {
    console.log('client side', client.remoteAddress, client.remotePort === port, client.remoteFamily, client.localAddress, client.localFamily);
    console.log(client.address().port === client.localPort, client.readyState);
  });
  client.on('close', () => { console.log(client.remoteAddress, client.readyState); server.close(); }).resume();
});
