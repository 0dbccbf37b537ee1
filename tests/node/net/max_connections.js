const net = require('net');
const server = net.createServer((socket) => { console.log('accepted'); socket.resume(); });
server.maxConnections = 1;
server.on('drop', (data) => console.log('drop', data.remoteFamily, data.localPort === server.address().port));
server.listen(0, () => {
  const { port } = server.address();
  const first = net.connect(port, '127.0.0.1', () => {
    const second = net.connect(port, '127.0.0.1');
    second.on('end', () => console.log('second end')).on('close', () => { console.log('second close'); first.end(); server.close(); }).resume();
  });
});
