const net = require('net');
const server = net.createServer((socket) => { socket.unref(); console.log('connection'); }).listen(0, () => {
  server.unref();
  const client = net.connect(server.address().port, '127.0.0.1', () => { client.unref(); console.log('connect'); });
});
process.on('exit', () => console.log('exit'));
