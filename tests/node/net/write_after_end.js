const net = require('net');
const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log('server error', error.code, error.message));
  socket.end('bye');
  socket.write('more', (error) => console.log('callback', error.code));
  socket.on('close', () => { console.log('server close'); server.close(); });
}).listen(0, () => {
  net.connect(server.address().port, '127.0.0.1').on('data', (data) => console.log('client', String(data))).on('error', (error) => console.log('client error', error.code)).on('close', () => console.log('client close'));
});
